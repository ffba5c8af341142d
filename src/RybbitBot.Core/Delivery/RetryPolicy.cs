using RybbitBot.Chat;

namespace RybbitBot.Delivery;

/// <summary>Decides what to do after an attempt to post a message.</summary>
public static class RetryPolicy
{
    /// <summary>A message that could not be posted for this long is set aside.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(72);

    private static readonly TimeSpan MinDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(5);

    /// <summary>Decides after <paramref name="outcome"/> of <paramref name="attempt"/>.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="attempt">What was known of the message before.</param>
    /// <param name="begunAt">When it was posted.</param>
    /// <param name="now">The present.</param>
    /// <param name="random">Spreads the attempts of many messages.</param>
    public static RetryDecision Decide(
        PostOutcome outcome,
        PostAttempt attempt,
        DateTimeOffset begunAt,
        DateTimeOffset now,
        Random random
    )
    {
        var isOld = IsOld(attempt, now);
        return outcome switch
        {
            PostOutcome.Delivered delivered => new RetryDecision.Settle(delivered.MessageId),
            PostOutcome.RetryAfter wait => Retry(AtLeast(wait.Delay), attempt, "told to wait"),
            PostOutcome.Failed failed => Retry(
                Backoff(attempt.Failures, random),
                After(failed, attempt, begunAt),
                failed.Reason
            ),
            PostOutcome.Rejected rejected when attempt.MayHaveArrived && isOld => GiveUp(rejected.Reason),
            PostOutcome.Rejected rejected => new RetryDecision.Pause(rejected.Reason),
            PostOutcome.Malformed malformed when attempt.IsShort => new RetryDecision.GiveUp(malformed.Reason)
            {
                Kind = FailureKind.Rejected,
            },
            PostOutcome.Malformed malformed => Retry(
                MinDelay,
                attempt with
                {
                    IsShort = true,
                },
                malformed.Reason
            ),
            _ => throw new NotSupportedException($"No decision on {outcome.GetType().Name}."),
        };

        RetryDecision Retry(TimeSpan delay, PostAttempt next, string reason) =>
            IsTooLong(delay, attempt, now)
                ? GiveUp(reason)
                : new RetryDecision.Retry(now + delay, next, reason);

        RetryDecision GiveUp(string reason) =>
            isOld
                ? new RetryDecision.GiveUp($"For {MaxAge.TotalHours:0} hours: {reason}")
                : new RetryDecision.GiveUp($"Not within {MaxAge.TotalHours:0} hours: {reason}");
    }

    /// <summary>Whether the message is too old to be tried any more.</summary>
    internal static bool IsOld(PostAttempt attempt, DateTimeOffset now) => now - attempt.StartedAt >= MaxAge;

    /// <summary>Whether the message would be too old after the wait.</summary>
    internal static bool IsTooLong(TimeSpan delay, PostAttempt attempt, DateTimeOffset now) =>
        delay > attempt.StartedAt + MaxAge - now;

    /// <summary>The wait, or the least that is worth one.</summary>
    internal static TimeSpan AtLeast(TimeSpan delay) => delay > MinDelay ? delay : MinDelay;

    // Full jitter under a ceiling that doubles from 2 s: messages that failed together do not return together.
    internal static TimeSpan Backoff(int failures, Random random)
    {
        var ceiling = Math.Min(MaxDelay.TotalSeconds, Math.Pow(2, failures + 1));
        return MinDelay + (TimeSpan.FromSeconds(ceiling) - MinDelay) * random.NextDouble();
    }

    // A repeat that surely came to nothing is still to be made.
    private static PostAttempt After(PostOutcome.Failed failed, PostAttempt attempt, DateTimeOffset begunAt)
    {
        var next = attempt with { Failures = attempt.Failures + 1 };
        return !failed.MayHaveArrived ? next
            : !attempt.IsRepeat ? next with { InDoubtSince = attempt.InDoubtSince ?? begunAt }
            : failed.WasAnswered ? next
            : next with { IsRepeat = false, WasRepeated = true };
    }
}
