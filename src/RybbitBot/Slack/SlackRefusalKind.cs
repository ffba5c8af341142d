namespace RybbitBot.Slack;

/// <summary>What a refusal asks of us.</summary>
internal enum SlackRefusalKind
{
    /// <summary>To wait: nothing was done.</summary>
    Wait,

    /// <summary>To try again in a while: nothing was done.</summary>
    Retry,

    /// <summary>To try again in a while, although it may have been done.</summary>
    RetryInDoubt,

    /// <summary>To leave the channel alone until somebody lets the bot in again.</summary>
    DestinationGone,

    /// <summary>To leave the whole workspace alone until the app is installed again.</summary>
    InstallationDead,

    /// <summary>To tell whoever runs the bot.</summary>
    Misconfigured,

    /// <summary>To never send just that again: this program made a mistake.</summary>
    OurBug,

    /// <summary>To tell that the workspace has no room for it.</summary>
    WorkspaceFull,

    /// <summary>Nothing that this version knows.</summary>
    Unknown,
}
