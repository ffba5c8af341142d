using RybbitBot.Chat;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>Brings answers to people after Slack was acknowledged.</summary>
internal sealed partial class SlackResponses(
    SlackApi api,
    SlackMessages messages,
    TimeProvider time,
    ILogger<SlackResponses> logger
)
{
    /// <summary>Sends the answer to the response URL, or where that is used up, to the person.</summary>
    /// <param name="caller">Who asked.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="body">The answer as the response URL takes it; it is not needed where there is no such URL.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SendAsync(
        SlackCaller caller,
        CommandReply reply,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken
    )
    {
        var outcome = ResponseUrl.TryParse(caller.ResponseUrl, api.Root, time.GetUtcNow(), out var url)
            ? await api.RespondAsync(url, body, cancellationToken)
            : new SlackReply.Refused("no_response_url");
        if (outcome is SlackReply.Ok)
        {
            return;
        }

        var told = await messages.PostEphemeralAsync(
            caller.Channel,
            caller.By.Id,
            reply.Message,
            cancellationToken
        );
        // Who is not in the channel any more is told directly.
        if (told is SlackReply.Refused { Error: "user_not_in_channel" or "channel_not_found" })
        {
            told = await messages.TellAsync(caller.By.Id, reply.Message, cancellationToken);
        }

        if (told is not SlackReply.Ok)
        {
            Log.Lost(logger, caller.Team, caller.Channel);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "An answer could not be brought to {Team}/{Channel}: Slack took it neither way."
        )]
        public static partial void Lost(ILogger logger, string team, string channel);
    }
}
