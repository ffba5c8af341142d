using System.Diagnostics.CodeAnalysis;

namespace RybbitBot.Fakes;

/// <summary>
/// What one may do in a channel (docs.discord.com/developers/topics/permissions); those that specs name.
/// </summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Discord's permissions have 64 bits.")]
public enum FakePermissions : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Everything, whatever is forbidden.</summary>
    Administrator = 1UL << 3,

    /// <summary>Make, change and delete channels.</summary>
    ManageChannels = 1UL << 4,

    /// <summary>Change the server.</summary>
    ManageGuild = 1UL << 5,

    /// <summary>See a channel, and read in it.</summary>
    ViewChannel = 1UL << 10,

    /// <summary>Write into a channel that is no thread.</summary>
    SendMessages = 1UL << 11,

    /// <summary>Delete what others wrote, pin.</summary>
    ManageMessages = 1UL << 13,

    /// <summary>Have embeds in what one writes.</summary>
    EmbedLinks = 1UL << 14,

    /// <summary>Have files in what one writes.</summary>
    AttachFiles = 1UL << 15,

    /// <summary>Read what was written earlier.</summary>
    ReadMessageHistory = 1UL << 16,

    /// <summary>Mention everyone, here, and any role.</summary>
    MentionEveryone = 1UL << 17,

    /// <summary>Have webhooks.</summary>
    ManageWebhooks = 1UL << 29,

    /// <summary>Use an app's commands.</summary>
    UseApplicationCommands = 1UL << 31,

    /// <summary>Archive, lock and delete threads.</summary>
    ManageThreads = 1UL << 34,

    /// <summary>Make public threads.</summary>
    CreatePublicThreads = 1UL << 35,

    /// <summary>Write into threads.</summary>
    SendMessagesInThreads = 1UL << 38,

    /// <summary>What everyone may in a server as Discord makes it.</summary>
    Usual =
        ViewChannel
        | SendMessages
        | EmbedLinks
        | AttachFiles
        | ReadMessageHistory
        | UseApplicationCommands
        | CreatePublicThreads
        | SendMessagesInThreads,

    /// <summary>All of them.</summary>
    All =
        Usual
        | Administrator
        | ManageChannels
        | ManageGuild
        | ManageMessages
        | MentionEveryone
        | ManageWebhooks
        | ManageThreads,
}
