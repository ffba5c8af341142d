using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>How often sites that somebody hears are read, as far as the day's calls allow.</summary>
public sealed class FeedPace(
    PollSchedule schedule,
    WatchedRybbitApi rybbit,
    SiteDirectory directory,
    TimeProvider time
)
{
    /// <summary>How a site will be read until the key is given new calls.</summary>
    public PollOutlook OutlookOf(Site site) =>
        schedule.OutlookOf(site.Id, new(rybbit.DailyLimit), time.GetUtcNow());

    /// <summary>The time between two readings of what a subscription hears; of several sites, the longest.</summary>
    public async Task<TimeSpan> OfAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var sites = (await directory.GetSitesAsync(cancellationToken)).Value ?? [];
        return sites
            .Where(site => subscription.Filter.Hears(site, sites[0]))
            .Select(site => OutlookOf(site).Pace)
            .DefaultIfEmpty(schedule.PollEvery)
            .Max();
    }
}
