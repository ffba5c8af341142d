using System.Globalization;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Sqlite;

namespace RybbitBot.Hosting;

/// <summary>Tells how far the day's calls go, as <c>check</c> does: by the rhythm that the bot learned so far.</summary>
internal static class RateLimitCheck
{
    /// <summary>What is left, the pace that it allows, and what becomes slower when.</summary>
    /// <param name="limit">The calls of the day.</param>
    /// <param name="sites">The sites that share them, at least one.</param>
    /// <param name="pollEvery">The pace of the settings.</param>
    /// <param name="ledger">The ledger's file, which may be missing.</param>
    /// <param name="now">The time.</param>
    public static string Describe(
        RateLimit limit,
        IReadOnlyList<Site> sites,
        TimeSpan pollEvery,
        string ledger,
        DateTimeOffset now
    )
    {
        var schedule = new PollSchedule(pollEvery, new Random());
        foreach (var site in sites)
        {
            schedule.Restore(site.Id, new(SqliteOutbox.LookAtRhythm(ledger, site.Id)));
            schedule.Hear(site.Id, SiteDemand.Ordinary);
        }

        var outlook = schedule.OutlookOf(sites[0].Id, new(limit), now);
        var then = outlook.SlowsAt is { } slowsAt
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"polls slow to {Seconds(outlook.SlowPace)} s at {slowsAt.UtcDateTime:HH:mm} UTC"
            )
            : "they last";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{limit.Remaining:N0} of {limit.Limit:N0} calls left; at this pace {then} · now every "
                + $"{Seconds(outlook.Pace)} s · given anew at {limit.ResetsAt:yyyy-MM-dd HH:mm} UTC"
        );
    }

    private static double Seconds(TimeSpan pace) => Math.Ceiling(pace.TotalSeconds);
}
