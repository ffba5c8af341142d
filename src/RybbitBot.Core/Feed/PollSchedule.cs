using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>Says when a site is read next.</summary>
/// <param name="pollEvery">The pace when nothing asks for a slower one.</param>
/// <param name="random">Spreads the retries of many bots.</param>
public sealed class PollSchedule(TimeSpan pollEvery, Random random)
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait after a reading that succeeded.</summary>
    /// <param name="budget">What is left of the day's calls.</param>
    /// <param name="sites">How many sites share it.</param>
    /// <param name="now">The time.</param>
    public TimeSpan DelayAfterSuccess(RequestBudget budget, int sites, DateTimeOffset now)
    {
        var affordable = budget.PaceFor(sites, now);
        return affordable > pollEvery ? affordable : pollEvery;
    }

    /// <summary>How long to wait after one that failed.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="failures">How many failed in a row, this one included.</param>
    public TimeSpan DelayAfterFailure(RybbitProblem problem, int failures)
    {
        var backoff = pollEvery * Math.Pow(2, Math.Min(failures - 1, 10));
        backoff = backoff > LongestBackoff ? LongestBackoff : backoff;
        var jittered = backoff * (0.75 + (0.5 * random.NextDouble()));
        return problem.RetryAfter > jittered ? problem.RetryAfter.Value : jittered;
    }
}
