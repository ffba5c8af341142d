using RybbitBot.Chat;

namespace RybbitBot.Delivery;

/// <summary>Decides on a message of which nobody knows whether it arrived.</summary>
/// <remarks>
/// The platform is asked, as long as it can be expected to answer. Where it never will, the subscriptions decide:
/// a message in which one of them wants a repeat is repeated whole, once and marked; any other is set aside.
/// </remarks>
public static class DoubtPolicy
{
    /// <summary>
    /// That a message is absent counts only so long after it was posted: a chat may still be taking it in.
    /// </summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether the message is to be looked for before it is posted again: it is not where it is repeated on
    /// purpose, nor while the platform surely knows its key.
    /// </summary>
    /// <param name="attempt">What is known of it.</param>
    /// <param name="dropsRepeatsFor">For how long the platform knows a key.</param>
    /// <param name="now">The present.</param>
    public static bool MustLook(PostAttempt attempt, TimeSpan dropsRepeatsFor, DateTimeOffset now) =>
        attempt is { InDoubtSince: { } since, IsRepeat: false }
        && (now < since || now - since >= dropsRepeatsFor);

    /// <summary>Decides after the message was looked for.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="attempt">What was known of the message before; it is in doubt.</param>
    /// <param name="wantsRepeat">Whether a subscription in it wants a repeat rather than a gap.</param>
    /// <param name="now">The present.</param>
    /// <param name="random">Spreads the attempts of many messages.</param>
    public static RetryDecision Decide(
        FindOutcome outcome,
        PostAttempt attempt,
        bool wantsRepeat,
        DateTimeOffset now,
        Random random
    )
    {
        var settled = attempt.InDoubtSince!.Value + Settling;
        return outcome switch
        {
            FindOutcome.Found found => new RetryDecision.Settle(found.MessageId),
            FindOutcome.Absent when now < settled => new RetryDecision.Retry(
                settled,
                attempt,
                "not there yet"
            ),
            FindOutcome.Absent => new RetryDecision.Retry(
                now,
                attempt with
                {
                    InDoubtSince = null,
                    WasRepeated = false,
                },
                "it did not arrive"
            ),
            FindOutcome.RetryAfter wait => LookAgain(wait.Delay, attempt, "told to wait"),
            FindOutcome.Failed failed => LookAgain(
                RetryPolicy.Backoff(attempt.Failures, random),
                attempt with
                {
                    Failures = attempt.Failures + 1,
                },
                failed.Reason
            ),
            FindOutcome.Rejected rejected when RetryPolicy.IsOld(attempt, now) => Unknown(rejected.Reason),
            FindOutcome.Rejected rejected => new RetryDecision.Pause(rejected.Reason),
            FindOutcome.Unknown unknown => Unknown(unknown.Reason),
            _ => throw new NotSupportedException($"No decision on {outcome.GetType().Name}."),
        };

        RetryDecision LookAgain(TimeSpan delay, PostAttempt next, string reason) =>
            RetryPolicy.IsTooLong(delay, attempt, now)
                ? Unknown($"Not within {RetryPolicy.MaxAge.TotalHours:0} hours: {reason}")
                : new RetryDecision.Retry(now + RetryPolicy.AtLeast(delay), next, reason);

        RetryDecision Unknown(string reason) =>
            wantsRepeat && !attempt.WasRepeated && !RetryPolicy.IsOld(attempt, now)
                ? new RetryDecision.Retry(now, attempt with { IsRepeat = true }, reason)
                : new RetryDecision.GiveUp(
                    attempt.WasRepeated
                        ? $"Nobody knows whether it arrived, nor whether its repeat did. {reason}"
                        : $"Nobody knows whether it arrived. {reason}"
                );
    }
}
