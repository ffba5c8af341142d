using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Slack;

/// <summary>Reads the events of a workspace.</summary>
/// <seealso href="https://docs.slack.dev/apis/events-api"/>
internal static class EventPayload
{
    /// <summary>Reads an event with its envelope, or what stands in the place of one.</summary>
    public static SlackRequest Of(JsonElement payload) =>
        payload.Text("type") switch
        {
            "url_verification" => new SlackRequest.Challenge(payload.Text("challenge")),
            "app_rate_limited" => new SlackRequest.Event(
                "",
                new SlackEvent.HeldBack(payload.Text("team_id"))
            ),
            "event_callback" => new SlackRequest.Event(
                payload.Text("event_id"),
                HappeningOf(OursOf(payload, "team_id"), payload.Member("event")) with
                {
                    Organisation = OursOf(payload, "enterprise_id"),
                }
            ),
            var type => new SlackRequest.Other(type),
        };

    // In a channel that workspaces share, the outer team may be the other one.
    private static string OursOf(JsonElement payload, string member)
    {
        var ours = payload.Items("authorizations").FirstOrDefault().Text(member);
        return ours.Length > 0 ? ours : payload.Text(member);
    }

    private static SlackEvent HappeningOf(string team, JsonElement happening)
    {
        var channel = happening.Text("channel");
        return happening.Text("type") switch
        {
            "channel_archive" or "group_archive" => Closed(ChannelClosing.Archived),
            "channel_deleted" or "group_deleted" => Closed(ChannelClosing.Deleted),
            "channel_left" or "group_left" => Closed(ChannelClosing.Left),
            "channel_unarchive" or "group_unarchive" => new SlackEvent.ChannelOpened(team, channel),
            "channel_id_changed" => new SlackEvent.ChannelMoved(
                team,
                happening.Text("old_channel_id"),
                happening.Text("new_channel_id")
            ),
            "member_left_channel" => new SlackEvent.MemberMoved(team, channel, happening.Text("user"), false),
            "member_joined_channel" => new SlackEvent.MemberMoved(
                team,
                channel,
                happening.Text("user"),
                true
            ),
            "app_uninstalled" => new SlackEvent.Uninstalled(team),
            "tokens_revoked" => new SlackEvent.TokensRevoked(
                team,
                [.. happening.Member("tokens").Items("bot").Select(JsonMembers.Text)]
            ),
            var type => new SlackEvent.Other(team, type),
        };

        SlackEvent.ChannelClosed Closed(ChannelClosing why) => new(team, channel, why);
    }
}
