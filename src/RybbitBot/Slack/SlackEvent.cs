namespace RybbitBot.Slack;

/// <summary>Something that happened in a workspace and concerns us.</summary>
/// <seealso href="https://docs.slack.dev/apis/events-api"/>
internal abstract record SlackEvent(string Team)
{
    /// <summary>The organisation that the workspace is of; empty for none.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>A channel can no longer be posted to.</summary>
    /// <param name="Team">The workspace.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="Why">What became of it.</param>
    internal sealed record ChannelClosed(string Team, string Channel, ChannelClosing Why) : SlackEvent(Team);

    /// <summary>A channel can be posted to again.</summary>
    internal sealed record ChannelOpened(string Team, string Channel) : SlackEvent(Team);

    /// <summary>A channel goes by another id.</summary>
    internal sealed record ChannelMoved(string Team, string From, string To) : SlackEvent(Team);

    /// <summary>Somebody came into a channel, or left it: us, perhaps.</summary>
    /// <param name="Team">The workspace.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="User">Who.</param>
    /// <param name="IsIn">Whether they came.</param>
    internal sealed record MemberMoved(string Team, string Channel, string User, bool IsIn)
        : SlackEvent(Team);

    /// <summary>The workspace removed the app.</summary>
    internal sealed record Uninstalled(string Team) : SlackEvent(Team);

    /// <summary>Tokens were revoked: those of these bot users. Slack names users, never tokens.</summary>
    internal sealed record TokensRevoked(string Team, IReadOnlyCollection<string> BotUsers)
        : SlackEvent(Team);

    /// <summary>Slack holds events back, because there were too many.</summary>
    internal sealed record HeldBack(string Team) : SlackEvent(Team);

    /// <summary>Something that we need not know.</summary>
    /// <param name="Team">The workspace.</param>
    /// <param name="Type">What Slack calls it.</param>
    internal sealed record Other(string Team, string Type) : SlackEvent(Team);
}
