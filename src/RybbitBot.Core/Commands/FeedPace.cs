using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Commands;

/// <summary>How often a site that somebody hears is read.</summary>
public sealed class FeedPace(
    PollSchedule schedule,
    WatchedRybbitApi rybbit,
    SiteDirectory directory,
    TimeProvider time
)
{
    /// <summary>The time between two readings, as far as the day's calls allow it now.</summary>
    public async Task<TimeSpan> GetAsync(CancellationToken cancellationToken)
    {
        var sites = await directory.GetSitesAsync(cancellationToken);
        return schedule.DelayAfterSuccess(new(rybbit.DailyLimit), sites.Value?.Count ?? 1, time.GetUtcNow());
    }
}
