namespace RybbitBot.Chaos;

/// <summary>Judges whether pauses were kept, and no longer than ordered.</summary>
internal static class PauseJudge
{
    /// <summary>Judges.</summary>
    /// <param name="attempts">All attempts.</param>
    /// <param name="onTheWay">
    /// How long an answer may be on its way to those who post: what comes sooner behind it may have been sent before
    /// it was read.
    /// </param>
    public static PauseFindings Judge(IEnumerable<Attempt> attempts, TimeSpan onTheWay)
    {
        var findings = new PauseFindings(0, 0, 0, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var scope in attempts.GroupBy(attempt => attempt.Scope))
        {
            findings = Judge([.. scope.OrderBy(attempt => attempt.At)], onTheWay, findings);
        }

        return findings;
    }

    private static PauseFindings Judge(List<Attempt> attempts, TimeSpan onTheWay, PauseFindings before)
    {
        var premature = 0;
        var (ordered, waited) = (before.Ordered, before.Waited);
        (DateTimeOffset From, DateTimeOffset Until)? pause = null;
        foreach (var attempt in attempts)
        {
            if (pause is { } open && attempt.At >= open.Until)
            {
                (ordered, waited) = (ordered + (open.Until - open.From), waited + (attempt.At - open.From));
                pause = null;
            }

            // Each order counts by itself: the second of two does not excuse what came behind the first.
            premature += attempts.Any(other => IsPremature(attempt, other, onTheWay)) ? 1 : 0;
            if (attempt.Pause is { } length)
            {
                var until = attempt.AnsweredAt + length;
                pause = pause is { } longer
                    ? (longer.From, longer.Until > until ? longer.Until : until)
                    : (attempt.AnsweredAt, until);
            }
        }

        return new(
            before.Attempts + attempts.Count,
            before.Refused + attempts.Count(attempt => attempt.Pause is not null),
            before.Premature + premature,
            ordered,
            waited
        );
    }

    private static bool IsPremature(Attempt attempt, Attempt order, TimeSpan onTheWay) =>
        order.Pause is { } pause
        && attempt.At >= order.AnsweredAt + onTheWay
        && attempt.At < order.AnsweredAt + pause;
}
