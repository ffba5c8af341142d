namespace RybbitBot.Slack;

/// <summary>Does what the happenings of a workspace ask for.</summary>
internal sealed class SlackEvents(SlackIdentity identity)
{
    /// <summary>Does it.</summary>
    public Task HandleAsync(SlackEvent happening, CancellationToken cancellationToken)
    {
        _ = (identity, happening, cancellationToken);
        return Task.CompletedTask;
    }
}
