namespace RybbitBot.Discord;

/// <summary>What a refusal asks of us.</summary>
internal enum DiscordRefusalKind
{
    /// <summary>To wait: nothing was done.</summary>
    Wait,

    /// <summary>To leave the channel alone until somebody lets the bot in again.</summary>
    DestinationGone,

    /// <summary>To make a thread in the forum, and to post there.</summary>
    NeedsThread,

    /// <summary>To send nothing at all until the bot has another token.</summary>
    InstallationDead,

    /// <summary>To tell whoever runs the bot.</summary>
    Misconfigured,

    /// <summary>To never send just that again: this program made a mistake, or the server's rules forbid it.</summary>
    Unwanted,

    /// <summary>To send it without its picture, or shorter.</summary>
    TooLarge,

    /// <summary>To post another message in place of one that cannot be changed.</summary>
    MessageGone,

    /// <summary>Nothing: nobody waits for the answer any more.</summary>
    InteractionOver,

    /// <summary>Nothing: it was done before.</summary>
    DoneBefore,

    /// <summary>Nothing that this version knows.</summary>
    Unknown,
}
