using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>The channels of the workspace.</summary>
internal sealed class SlackChannels(SlackApi api)
{
    /// <summary>
    /// Joins a public channel; <c>Ok</c> also where the bot is in it already. A private one has to invite it,
    /// and refuses.
    /// </summary>
    public Task<SlackReply> JoinAsync(string channel, CancellationToken cancellationToken) =>
        api.CallAsync(
            SlackCall.Json("conversations.join", json => json.WriteString("channel", channel)),
            cancellationToken
        );
}
