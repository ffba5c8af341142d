using RybbitBot.Subscriptions;

namespace RybbitBot.Slack;

/// <summary>Who asks something of us, where, and how they get their answer.</summary>
/// <param name="App">The app that Slack takes us for.</param>
/// <param name="Team">The workspace.</param>
/// <param name="Channel">The channel; empty in a form, which belongs to none.</param>
/// <param name="By">The person.</param>
internal sealed record SlackCaller(string App, string Team, string Channel, Member By)
{
    /// <summary>The organisation of the workspace; empty for none.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Opens one form within three seconds; empty where Slack gives none.</summary>
    public string TriggerId { get; init; } = "";

    /// <summary>Where answers go that come later; null where Slack gives none. It is a secret.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>The channel as everybody upstream knows it.</summary>
    public ChannelAddress Address => new(SlackPlatform.PlatformName, Team, Channel);

    /// <inheritdoc/>
    public override string ToString() => $"{Team}/{Channel}";
}
