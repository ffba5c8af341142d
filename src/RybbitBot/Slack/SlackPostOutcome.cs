using RybbitBot.Chat;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>What a reply to a post means for the message.</summary>
internal static class SlackPostOutcome
{
    // Slack says how long with its status 429; an error of that name comes without.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(30);

    /// <summary>The outcome of a post.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="key">Stands for the message's id where Slack did not tell it.</param>
    public static PostOutcome Of(SlackReply reply, MessageKey key) =>
        reply switch
        {
            SlackReply.Ok ok => new PostOutcome.Delivered(
                ok.Text("ts") is { Length: > 0 } id ? id : key.Value
            ),
            SlackReply.RetryAfter(var delay) => new PostOutcome.RetryAfter(delay),
            SlackReply.Failed failed => new PostOutcome.Failed(failed.Reason, failed.MayHaveArrived)
            {
                WasAnswered = failed.WasAnswered,
            },
            SlackReply.Refused refused => Of(refused, SlackRefusal.Of(refused)),
            _ => throw new NotSupportedException($"No outcome for {reply.GetType().Name}."),
        };

    private static PostOutcome Of(SlackReply.Refused refused, SlackRefusal meaning) =>
        meaning.Kind switch
        {
            SlackRefusalKind.Wait => new PostOutcome.RetryAfter(Unsaid),
            SlackRefusalKind.Retry => new PostOutcome.Failed(meaning.Reason, MayHaveArrived: false),
            SlackRefusalKind.RetryInDoubt => new PostOutcome.Failed(meaning.Reason, MayHaveArrived: true)
            {
                WasAnswered = true,
            },
            SlackRefusalKind.OurBug => new PostOutcome.Malformed($"Slack refused it as {refused.Error}"),
            SlackRefusalKind.DestinationGone
            or SlackRefusalKind.InstallationDead
            or SlackRefusalKind.Misconfigured
            or SlackRefusalKind.WorkspaceFull
            or SlackRefusalKind.Unknown => new PostOutcome.Rejected(meaning.Reason),
            _ => throw new NotSupportedException($"No outcome for {meaning.Kind}."),
        };
}
