using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed resume ID</c>: lets a paused subscription speak again, of what happens from now on.</summary>
public sealed class ResumeSubcommand(SubscriptionChanges changes, CommandNames names) : IFeedSubcommand
{
    /// <inheritdoc/>
    public string Name => "resume";

    /// <inheritdoc/>
    public string Arguments => "ID";

    /// <inheritdoc/>
    public string Purpose => "lets it speak again, of what happens from now on";

    /// <inheritdoc/>
    public bool IsChange => true;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        var (typed, _) = CommandText.Of(request.Text);
        if (changes.Find(request.Channel, typed) is not { } subscription)
        {
            return Reply.UnknownSubscription(typed, names);
        }

        if (subscription.IsActive(request.At))
        {
            return Reply.Private(MessageLine.Of($"{SubscriptionMessage.Title(subscription)} is not paused."));
        }

        var change = await changes.ReplaceAsync(
            subscription,
            ChangeKind.Resumed,
            request.By,
            before => before.Resume(request.At),
            cancellationToken
        );
        return change is var (now, undoId)
            ? Reply.Changed(MessageLine.Of($"Resumed: {SubscriptionMessage.Title(now)}"), undoId)
            : Reply.UnknownSubscription(typed, names);
    }
}
