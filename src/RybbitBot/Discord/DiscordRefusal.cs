using System.Collections.Frozen;
using RybbitBot.Discord.Api;

namespace RybbitBot.Discord;

/// <summary>What a refusal of Discord's means: first by its code, then by its status.</summary>
/// <param name="Kind">What it asks of us.</param>
/// <param name="Reason">What is wrong and what to do, for people.</param>
/// <seealso href="https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"/>
internal sealed record DiscordRefusal(DiscordRefusalKind Kind, string Reason)
{
    private const string Edit = "under Edit Channel, Permissions";

    private static readonly DiscordRefusal Token = new(
        DiscordRefusalKind.InstallationDead,
        "Discord does not take Discord:BotToken; make a new one under Bot on the application's page, and start "
            + "the bot with it"
    );

    private static readonly DiscordRefusal Slow = new(
        DiscordRefusalKind.Wait,
        "Discord wants me to be slower"
    );

    private static readonly DiscordRefusal Overloaded = new(
        DiscordRefusalKind.Wait,
        "Discord cannot do it just now; it is tried again"
    );

    private static readonly DiscordRefusal Forum = new(
        DiscordRefusalKind.NeedsThread,
        "A forum takes posts, not messages"
    );

    private static readonly DiscordRefusal Closed = Gone(
        "This thread is closed; open it again, or subscribe in the channel itself"
    );

    private static readonly DiscordRefusal Direct = Gone(
        "This person takes no direct messages from me; they can allow them in the server's privacy settings"
    );

    private static readonly DiscordRefusal Filtered = new(
        DiscordRefusalKind.Unwanted,
        "A filter of this server does not let the message through; its AutoMod settings say which"
    );

    private static readonly DiscordRefusal Bug = new(
        DiscordRefusalKind.Unwanted,
        "Discord did not take the form of what I sent; the log says more"
    );

    private static readonly DiscordRefusal Large = new(
        DiscordRefusalKind.TooLarge,
        "Discord found what I sent too large"
    );

    private static readonly DiscordRefusal Late = new(
        DiscordRefusalKind.InteractionOver,
        "Discord waits for this answer no longer"
    );

    private static readonly DiscordRefusal Tomorrow = new(
        DiscordRefusalKind.Misconfigured,
        "Too many commands were registered today; Discord takes more tomorrow"
    );

    private static readonly DiscordRefusal Lost = new(
        DiscordRefusalKind.MessageGone,
        "The message is not there any more"
    );

    private static readonly DiscordRefusal NotAllowed = Gone(
        $"I may not post in this channel; allow it to my role {Edit}"
    );

    private static readonly DiscordRefusal Nameless = new(
        DiscordRefusalKind.Unknown,
        "Discord refused it for a reason that this version does not know; the log has its number"
    );

    private static readonly FrozenDictionary<int, DiscordRefusal> Table = new Dictionary<int, DiscordRefusal>
    {
        [DiscordCode.UnknownChannel] = Gone("This channel was deleted, or I was taken out of its server"),
        [10004] = Gone("I was taken out of this server; invite me again"),
        [DiscordCode.UnknownMessage] = Lost,
        [10013] = Gone("Discord does not know this person any more"),
        [DiscordCode.UnknownWebhook] = Late,
        [DiscordCode.UnknownInteraction] = Late,

        [20016] = Slow,
        [20022] = Slow,
        [20028] = Slow,
        [20029] = Slow,
        [40003] = Slow,
        [40062] = Overloaded,
        [130000] = Overloaded,

        [30015] = Large,
        [30032] = Tomorrow,
        [30034] = Tomorrow,
        [DiscordCode.TooManyEditsOfOldMessages] = new(
            DiscordRefusalKind.MessageGone,
            "The message is too old to be changed this often"
        ),

        [40001] = Token,
        [40005] = Large,
        [40333] = new(
            DiscordRefusalKind.Misconfigured,
            "The network in front of Discord refuses this machine; ask who runs it"
        ),
        [DiscordCode.ForumTakesNoMessages] = Forum,
        [DiscordCode.AlreadyAcknowledged] = new(
            DiscordRefusalKind.DoneBefore,
            "The question was answered before"
        ),
        [40067] = Gone(
            "This forum wants a tag with each post; switch that off, or subscribe another channel"
        ),

        [DiscordCode.MissingAccess] = Gone(
            $"I do not see this channel; allow View Channel to my role {Edit}"
        ),
        [50005] = Lost,
        [50006] = Bug,
        [50007] = Direct,
        [50008] = Gone("This channel takes no messages; subscribe another"),
        [DiscordCode.MissingPermissions] = NotAllowed,
        [50014] = Token,
        [50024] = Gone("This channel takes no messages; subscribe another"),
        [DiscordCode.InvalidWebhookToken] = Late,
        [50033] = Direct,
        [50035] = Bug,
        [50041] = new(
            DiscordRefusalKind.Misconfigured,
            "Discord:ApiUrl has a version that Discord does not know; it ends with /v10"
        ),
        [50045] = Large,
        [DiscordCode.ThreadArchived] = Closed,
        [50109] = Bug,
        [50278] = Direct,

        [DiscordCode.ThreadLocked] = Closed,
        [200000] = Filtered,
        [240000] = Filtered,
    }.ToFrozenDictionary();

    /// <summary>The meaning of a refusal.</summary>
    public static DiscordRefusal Of(DiscordReply.Refused refused) =>
        Table.TryGetValue(refused.Code, out var known)
            ? known
            : refused.Status switch
            {
                400 => Bug,
                401 => Token,
                403 => NotAllowed,
                404 => Gone("Discord does not know this channel any more"),
                413 => Large,
                _ => Nameless,
            };

    /// <summary>What went wrong with a call that did not do what it should, for people.</summary>
    public static string ReasonOf(DiscordReply reply) =>
        reply switch
        {
            DiscordReply.Refused refused => Of(refused).Reason,
            DiscordReply.Failed(var reason, _) => reason,
            DiscordReply.RetryAfter => Slow.Reason,
            _ => "Discord did it",
        };

    /// <summary>Whether it is useless to try again before somebody has changed a setting.</summary>
    public static bool IsFatal(DiscordReply reply) =>
        reply is DiscordReply.Refused refused
        && Of(refused).Kind is DiscordRefusalKind.InstallationDead or DiscordRefusalKind.Misconfigured;

    private static DiscordRefusal Gone(string reason) => new(DiscordRefusalKind.DestinationGone, reason);
}
