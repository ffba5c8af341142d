using RybbitBot.Http;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>The channels of the workspace.</summary>
internal sealed class SlackChannels(SlackApi api)
{
    // As many as Slack gives at once.
    private const string PageSize = "1000";

    /// <summary>
    /// Joins a public channel; <c>Ok</c> also where the bot is in it already. A private one has to invite it,
    /// and refuses.
    /// </summary>
    public Task<SlackReply> JoinAsync(string channel, CancellationToken cancellationToken) =>
        api.CallAsync(
            SlackCall.Json("conversations.join", json => json.WriteString("channel", channel)),
            cancellationToken
        );

    /// <summary>What the channel is like; a private one that the bot is not in does not exist for it.</summary>
    /// <seealso href="https://docs.slack.dev/reference/methods/conversations.info"/>
    public Task<SlackReply> FindAsync(string channel, CancellationToken cancellationToken) =>
        api.CallAsync(
            SlackCall.Form("conversations.info", new KeyValuePair<string, string>("channel", channel)),
            cancellationToken
        );

    /// <summary>Whether somebody can be in the channel: everybody in a public one, in a private one its members.</summary>
    /// <returns>With it, what Slack said in place of the answer; null where it answered.</returns>
    /// <seealso href="https://docs.slack.dev/reference/methods/conversations.members"/>
    public async Task<(bool LetsIn, SlackReply? Obstacle)> LetsInAsync(
        string channel,
        string user,
        CancellationToken cancellationToken
    )
    {
        var info = await FindAsync(channel, cancellationToken);
        if (info is not SlackReply.Ok found)
        {
            return (false, info);
        }

        if (!found.Root.Member("channel").Flag("is_private"))
        {
            return (true, null);
        }

        var cursor = "";
        do
        {
            var reply = await api.CallAsync(
                SlackCall.Form(
                    "conversations.members",
                    new("channel", channel),
                    new("limit", PageSize),
                    new("cursor", cursor)
                ),
                cancellationToken
            );
            if (reply is not SlackReply.Ok page)
            {
                return (false, reply);
            }

            if (page.Root.Items("members").Any(member => member.Text() == user))
            {
                return (true, null);
            }

            cursor = page.Root.Member("response_metadata").Text("next_cursor");
        } while (cursor.Length > 0);

        return (false, null);
    }
}
