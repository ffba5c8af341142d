using System.Collections.Frozen;

namespace RybbitBot.Tests.House;

/// <summary>
/// Names that Slack knows, which its schema of the manifest does not list: written down here a second time,
/// so that a slip of the pen is found.
/// </summary>
/// <seealso href="https://docs.slack.dev/reference/events"/>
/// <seealso href="https://docs.slack.dev/reference/scopes"/>
/// <seealso href="https://docs.slack.dev/reference/app-manifest"/>
internal static class SlackNames
{
    /// <summary>Scopes of a bot token.</summary>
    public static readonly IReadOnlySet<string> Scopes = Words(
        """
        app_mentions:read assistant:write bookmarks:read bookmarks:write calls:read calls:write
        canvases:read canvases:write channels:history channels:join channels:manage channels:read chat:write
        chat:write.customize chat:write.public commands conversations.connect:manage
        conversations.connect:read conversations.connect:write dnd:read emoji:read files:read files:write
        groups:history groups:read groups:write im:history im:read im:write incoming-webhook links:read
        links:write links.embed:write lists:read lists:write metadata.message:read mpim:history mpim:read
        mpim:write pins:read pins:write reactions:read reactions:write reminders:read reminders:write
        remote_files:read remote_files:share remote_files:write team:read team.billing:read
        team.preferences:read usergroups:read usergroups:write users:read users:read.email users:write
        users.profile:read workflow.steps:execute
        """
    );

    /// <summary>Events that an app can subscribe to.</summary>
    public static readonly IReadOnlySet<string> Events = Words(
        """
        app_deleted app_home_opened app_installed app_mention app_requested app_uninstalled
        app_uninstalled_team assistant_thread_context_changed assistant_thread_started call_rejected
        channel_archive channel_created channel_deleted channel_history_changed channel_id_changed
        channel_left channel_rename channel_shared channel_unarchive channel_unshared dnd_updated
        dnd_updated_user email_domain_changed emoji_changed file_change file_created file_deleted
        file_public file_shared file_unshared function_executed grid_migration_finished
        grid_migration_started group_archive group_close group_deleted group_history_changed group_left
        group_open group_rename group_unarchive im_close im_created im_history_changed im_open
        invite_requested link_shared member_joined_channel member_left_channel message message.app_home
        message.channels message.groups message.im message.mpim message_metadata_deleted
        message_metadata_posted message_metadata_updated pin_added pin_removed reaction_added
        reaction_removed shared_channel_invite_accepted shared_channel_invite_approved
        shared_channel_invite_declined shared_channel_invite_received shared_channel_invite_requested
        star_added star_removed subteam_created subteam_members_changed subteam_self_added
        subteam_self_removed subteam_updated team_access_granted team_access_revoked team_domain_change
        team_join team_rename tokens_revoked user_change user_huddle_changed user_profile_changed
        user_status_changed
        """
    );

    /// <summary>The paths of the keys that an app like ours may use.</summary>
    public static readonly IReadOnlySet<string> ManifestKeys = Words(
        """
        _metadata _metadata.major_version _metadata.minor_version
        display_information display_information.name display_information.description
        display_information.long_description display_information.background_color
        features features.app_home features.app_home.home_tab_enabled features.app_home.messages_tab_enabled
        features.app_home.messages_tab_read_only_enabled
        features.bot_user features.bot_user.display_name features.bot_user.always_online
        features.shortcuts features.shortcuts.name features.shortcuts.type features.shortcuts.callback_id
        features.shortcuts.description
        features.slash_commands features.slash_commands.command features.slash_commands.description
        features.slash_commands.usage_hint features.slash_commands.should_escape features.slash_commands.url
        oauth_config oauth_config.redirect_urls oauth_config.scopes oauth_config.scopes.bot
        oauth_config.scopes.bot_optional
        settings settings.event_subscriptions settings.event_subscriptions.bot_events
        settings.event_subscriptions.request_url
        settings.interactivity settings.interactivity.is_enabled settings.interactivity.request_url
        settings.interactivity.message_menu_options_url
        settings.org_deploy_enabled settings.socket_mode_enabled settings.token_rotation_enabled
        """
    );

    /// <summary>The scopes that an event needs, all of them.</summary>
    public static IReadOnlyCollection<string> ScopesOf(string happening) =>
        happening switch
        {
            "app_uninstalled" or "tokens_revoked" => [],
            "member_joined_channel" or "member_left_channel" => ["channels:read", "groups:read"],
            _ when happening.StartsWith("channel_", StringComparison.Ordinal) => ["channels:read"],
            _ when happening.StartsWith("group_", StringComparison.Ordinal) => ["groups:read"],
            _ => throw new ArgumentOutOfRangeException(
                nameof(happening),
                happening,
                "Write down which scopes this event needs."
            ),
        };

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
