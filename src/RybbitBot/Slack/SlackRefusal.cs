using System.Collections.Frozen;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>What a refusal of Slack's means.</summary>
/// <param name="Kind">What it asks of us.</param>
/// <param name="Reason">What is wrong and what to do, for people.</param>
internal sealed record SlackRefusal(SlackRefusalKind Kind, string Reason)
{
    private const string Invite = "type /invite @Rybbit in the channel";
    private const string Reinstall = "install the app again, and put its bot token into Slack:BotToken";

    private static readonly SlackRefusal Later = new(
        SlackRefusalKind.Retry,
        "Slack cannot do it just now; it is tried again"
    );

    private static readonly SlackRefusal Doubtful = new(
        SlackRefusalKind.RetryInDoubt,
        "Slack failed while it did it; it is tried again"
    );

    private static readonly SlackRefusal Forbidden = Gone(
        "A rule of this workspace does not let me post here; ask one of its admins"
    );

    private static readonly SlackRefusal ClosedThread = Gone(
        "This thread takes no answers; subscribe in the channel itself"
    );

    private static readonly SlackRefusal Removed = Dead(
        $"The app was removed from this workspace; {Reinstall}"
    );

    private static readonly SlackRefusal SignInRule = Dead(
        "The workspace does not let this app in; ask one of its admins to approve it, then install it again"
    );

    private static readonly SlackRefusal Restricted = Misconfigured(
        "The workspace or its organisation restricts this app; ask one of its admins to allow it"
    );

    private static readonly SlackRefusal WrongApp = Misconfigured(
        "Slack does not know this app; check the tokens and addresses in its settings"
    );

    private static readonly SlackRefusal Bug = new(
        SlackRefusalKind.OurBug,
        "Slack did not take the form of what I sent; the log says more"
    );

    private static readonly FrozenDictionary<string, SlackRefusal> Table = new Dictionary<
        string,
        SlackRefusal
    >
    {
        ["ratelimited"] = new(SlackRefusalKind.Wait, "Slack wants me to be slower"),
        ["rate_limited"] = new(SlackRefusalKind.Wait, "Slack wants me to be slower"),

        ["internal_error"] = Doubtful,
        ["fatal_error"] = Doubtful,
        ["request_timeout"] = Doubtful,
        ["service_unavailable"] = Doubtful,
        ["team_added_to_org"] = Later,
        ["org_login_required"] = Later,
        ["external_channel_migrating"] = Later,

        ["channel_not_found"] = Gone(
            $"I cannot see this channel. If it is private, {Invite}; if it was deleted, unsubscribe it"
        ),
        ["not_in_channel"] = Gone($"I am not in this channel; {Invite}"),
        ["is_archived"] = Gone("The channel is archived; unarchive it, or subscribe another"),
        ["no_permission"] = Forbidden,
        ["restricted_action"] = Forbidden,
        ["restricted_action_read_only_channel"] = Gone(
            "Only some may post in this channel; ask one of its managers to let the app post"
        ),
        ["restricted_action_thread_only_channel"] = Gone(
            "This channel takes answers in threads only; subscribe another"
        ),
        ["restricted_action_non_threadable_channel"] = ClosedThread,
        ["restricted_action_thread_locked"] = ClosedThread,
        ["cannot_reply_to_message"] = ClosedThread,
        ["ekm_access_denied"] = Gone("An admin has locked this channel's messages; ask one of them"),
        ["messages_tab_disabled"] = Gone(
            "The app takes no direct messages; switch on the Messages Tab under App Home, or use a channel"
        ),
        ["posting_to_channel_denied"] = Forbidden,
        ["channel_is_limited_access"] = Gone(
            "Access to this channel is limited; ask one of its managers to let the app in"
        ),
        ["user_not_in_channel"] = Gone("Who asked is not in this channel any more"),

        ["account_inactive"] = Removed,
        ["token_revoked"] = Removed,
        ["token_expired"] = Dead(
            $"The bot token has expired: switch token rotation off for this app, {Reinstall}"
        ),
        ["invalid_auth"] = Dead(
            "Slack does not take the bot token: check Slack:BotToken; if the app allows certain IP addresses "
                + "only, this machine's must be among them"
        ),
        ["not_authed"] = Dead("No bot token reached Slack; set Slack:BotToken"),
        ["team_access_not_granted"] = SignInRule,
        ["two_factor_setup_required"] = SignInRule,

        ["missing_scope"] = Misconfigured(
            "The app lacks a scope; add those of manifest.yml under OAuth & Permissions, and install it again"
        ),
        ["not_allowed_token_type"] = Misconfigured(
            "The token is of another kind: Slack:BotToken takes the Bot User OAuth Token (xoxb-…), "
                + "Slack:AppToken an app-level token (xapp-…)"
        ),
        ["access_denied"] = Restricted,
        ["accesslimited"] = Restricted,
        ["enterprise_is_restricted"] = Restricted,
        ["invalid_client_id"] = WrongApp,
        ["bad_client_secret"] = WrongApp,
        ["bad_redirect_uri"] = WrongApp,

        ["invalid_blocks"] = Bug,
        ["invalid_blocks_format"] = Bug,
        ["msg_blocks_too_long"] = Bug,
        ["msg_too_long"] = Bug,
        ["no_text"] = Bug,
        ["too_many_attachments"] = Bug,
        ["attachment_payload_limit_exceeded"] = Bug,
        ["invalid_arguments"] = Bug,
        ["invalid_json"] = Bug,
        ["json_not_object"] = Bug,
        ["invalid_post_type"] = Bug,
        ["markdown_text_conflict"] = Bug,
        ["metadata_too_large"] = Bug,
        ["view_too_large"] = Bug,

        ["message_limit_exceeded"] = Full(
            "The workspace has no room for more messages; ask one of its admins"
        ),
        ["storage_limit_reached"] = Full("The workspace has no room for more files; delete some"),
        ["file_uploads_disabled"] = Full("An admin of the workspace has switched files off"),
        ["file_upload_size_restricted"] = Full("An admin of the workspace limits the size of files"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The meaning of a refusal.</summary>
    public static SlackRefusal Of(SlackReply.Refused refused) =>
        refused is { Error: "missing_scope", Needed: { } scope }
            ? Misconfigured(
                $"The app lacks the scope {scope}; add it under OAuth & Permissions, and install the app again"
            )
        : Table.TryGetValue(refused.Error, out var known) ? known
        : refused.Error.StartsWith("invalid_metadata_", StringComparison.Ordinal) ? Bug
        : refused.Error.StartsWith("restricted_action", StringComparison.Ordinal) ? Forbidden
        : new(
            SlackRefusalKind.Unknown,
            "Slack refused it for a reason that this version does not know; the log has its name"
        );

    private static SlackRefusal Gone(string reason) => new(SlackRefusalKind.DestinationGone, reason);

    private static SlackRefusal Dead(string reason) => new(SlackRefusalKind.InstallationDead, reason);

    private static SlackRefusal Misconfigured(string reason) => new(SlackRefusalKind.Misconfigured, reason);

    private static SlackRefusal Full(string reason) => new(SlackRefusalKind.WorkspaceFull, reason);
}
