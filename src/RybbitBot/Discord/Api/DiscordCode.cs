namespace RybbitBot.Discord.Api;

/// <summary>Those of Discord's error codes that code of ours asks for by name.</summary>
/// <seealso href="https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"/>
internal static class DiscordCode
{
    /// <summary>Nothing in particular, or no code at all.</summary>
    public const int General = 0;

    /// <summary>There is no such channel.</summary>
    public const int UnknownChannel = 10003;

    /// <summary>There is no such message.</summary>
    public const int UnknownMessage = 10008;

    /// <summary>There is no such webhook; also of an answer that Discord has not taken in yet.</summary>
    public const int UnknownWebhook = 10015;

    /// <summary>The interaction is too old, or none of ours.</summary>
    public const int UnknownInteraction = 10062;

    /// <summary>Old messages were edited too often.</summary>
    public const int TooManyEditsOfOldMessages = 30046;

    /// <summary>A forum takes posts, not messages.</summary>
    public const int ForumTakesNoMessages = 40058;

    /// <summary>The interaction was answered before.</summary>
    public const int AlreadyAcknowledged = 40060;

    /// <summary>The bot does not see the channel.</summary>
    public const int MissingAccess = 50001;

    /// <summary>The bot lacks a permission there.</summary>
    public const int MissingPermissions = 50013;

    /// <summary>The token of an interaction's webhook has expired.</summary>
    public const int InvalidWebhookToken = 50027;

    /// <summary>The thread is archived.</summary>
    public const int ThreadArchived = 50083;

    /// <summary>The thread is locked.</summary>
    public const int ThreadLocked = 160005;
}
