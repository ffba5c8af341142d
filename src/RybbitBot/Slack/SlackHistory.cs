using System.Globalization;
using RybbitBot.Chat;
using RybbitBot.Http;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>Looks for a message of ours among those that stand in a channel.</summary>
/// <remarks>
/// <para>
/// Slack lets an app look that was granted <c>channels:history</c>, or <c>groups:history</c> in a private channel, and
/// is in the channel. It is asked in any case: a scope that was granted since counts at once, and a Slack that answers
/// at all is well enough to be posted to.
/// </para>
/// <para>
/// Slack lets some apps look once a minute only, at fifteen messages. Between pages that is waited for, for a new
/// search would begin with the first page again.
/// </para>
/// </remarks>
/// <seealso href="https://docs.slack.dev/reference/methods/conversations.history"/>
internal sealed class SlackHistory(SlackApi api, TimeProvider time)
{
    // Slack gives up to 999; other people's may be long.
    private const string PageSize = "50";
    private const int MaxCalls = 40;

    // Slack's clock tells when a message came, ours when it was sent.
    private static readonly TimeSpan ClockError = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Slack says how long with its status 429; an error of that name comes without.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(30);

    private static readonly FindOutcome.Unknown TooMuch = new(
        "More was written there since than I look through"
    );

    /// <summary>Looks for the message.</summary>
    public async Task<FindOutcome> FindAsync(
        string channel,
        MessageKey key,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var oldest = TsOf(since - ClockError);
        var cursor = "";
        for (var calls = 0; calls < MaxCalls; calls++)
        {
            var reply = await ReadAsync(channel, oldest, cursor, cancellationToken);
            switch (reply)
            {
                case SlackReply.Ok ok:
                    var found = ok.Root.Items("messages").FirstOrDefault(m => SlackMetadata.Says(m, key));
                    if (found.Text("ts") is { Length: > 0 } ts)
                    {
                        return new FindOutcome.Found(ts);
                    }

                    cursor = ok.Root.Member("response_metadata").Text("next_cursor");
                    if (cursor.Length == 0)
                    {
                        return ok.Root.Flag("has_more") ? TooMuch : new FindOutcome.Absent();
                    }

                    break;
                case SlackReply.RetryAfter(var delay) when cursor.Length > 0 && delay <= Patience:
                    await Task.Delay(delay, time, cancellationToken);
                    break;
                default:
                    return ObstacleIn(reply);
            }
        }

        return TooMuch;
    }

    private Task<SlackReply> ReadAsync(
        string channel,
        string oldest,
        string cursor,
        CancellationToken cancellationToken
    )
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("channel", channel),
            new("oldest", oldest),
            new("limit", PageSize),
            new("include_all_metadata", "true"),
        ];
        if (cursor.Length > 0)
        {
            fields.Add(new("cursor", cursor));
        }

        return api.CallAsync(SlackCall.Form("conversations.history", fields), cancellationToken);
    }

    private static FindOutcome ObstacleIn(SlackReply reply) =>
        reply switch
        {
            SlackReply.RetryAfter(var delay) => new FindOutcome.RetryAfter(delay),
            SlackReply.Failed(var reason, _) => new FindOutcome.Failed(reason),
            SlackReply.Refused refused => ObstacleIn(refused, SlackRefusal.Of(refused)),
            _ => throw new NotSupportedException($"No outcome for {reply.GetType().Name}."),
        };

    // Where the bot is not in a public channel it may post all the same, and just cannot look.
    private static FindOutcome ObstacleIn(SlackReply.Refused refused, SlackRefusal meaning) =>
        meaning.Kind switch
        {
            SlackRefusalKind.Wait => new FindOutcome.RetryAfter(Unsaid),
            SlackRefusalKind.Retry or SlackRefusalKind.RetryInDoubt => new FindOutcome.Failed(meaning.Reason),
            SlackRefusalKind.InstallationDead => new FindOutcome.Rejected(meaning.Reason),
            SlackRefusalKind.DestinationGone when refused.Error == "channel_not_found" =>
                new FindOutcome.Rejected(meaning.Reason),
            _ => new FindOutcome.Unknown(meaning.Reason),
        };

    private static string TsOf(DateTimeOffset instant) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{instant.ToUnixTimeSeconds()}.{instant.Microsecond + (instant.Millisecond * 1000):D6}"
        );
}
