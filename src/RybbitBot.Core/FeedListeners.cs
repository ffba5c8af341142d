using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot;

/// <summary>Tells who hears of a site.</summary>
public sealed class FeedListeners(
    ISubscriptionStore subscriptions,
    ChatPlatforms platforms,
    TimeProvider time
)
{
    private IReadOnlyList<Site> _sites = [];
    private ImmutableDictionary<(SiteId, SubscriptionId), DateTimeOffset> _starts = ImmutableDictionary<
        (SiteId, SubscriptionId),
        DateTimeOffset
    >.Empty;

    /// <summary>What is connected now.</summary>
    /// <param name="sites">The sites that are read; the first is the default one.</param>
    public FeedScope ScopeOf(IReadOnlyList<Site> sites) =>
        new([.. sites.Select(site => site.Id)], [.. platforms.Names]);

    /// <summary>
    /// Subscriptions that hear a site now and did not when the bot ran last, because the settings are others,
    /// hear it from this second on: nobody asked for its past.
    /// </summary>
    /// <param name="sites">The sites that are read; the first is the default one.</param>
    /// <param name="before">What was connected when the bot ran last; null where nobody knows.</param>
    public void Begin(IReadOnlyList<Site> sites, FeedScope? before)
    {
        _sites = sites;
        if (before is not { Sites: [var defaultBefore, ..] } || sites.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var second = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var thatDefault = new Site(defaultBefore, "", "", "");
        var begun =
            from site in sites
            from subscription in subscriptions.All
            where IsJoined(subscription) && subscription.Filter.Hears(site, sites[0])
            where
                !before.Platforms.Contains(subscription.Channel.Platform)
                || !before.Sites.Contains(site.Id)
                || !subscription.Filter.Hears(site, thatDefault)
            select KeyValuePair.Create((site.Id, subscription.Id), second);
        _starts = begun.ToImmutableDictionary();
    }

    /// <summary>
    /// Those that hear of the site now, in the order of their numbers; also those whose channel cannot be
    /// reached, to be counted for.
    /// </summary>
    public IReadOnlyList<Listener> Of(Site site, Site defaultSite)
    {
        var now = time.GetUtcNow();
        return
        [
            .. subscriptions
                .All.Where(subscription =>
                    (subscription.IsActive(now) || subscription.IsCounted(now))
                    && IsJoined(subscription)
                    && subscription.Filter.Hears(site, defaultSite)
                )
                .Select(subscription => new Listener(subscription, StartOf(site, subscription))
                {
                    IsCounted = subscription.IsCounted(now),
                }),
        ];
    }

    /// <summary>Whether the channel hears of more than one site.</summary>
    public bool HearsSeveral(ChannelAddress channel)
    {
        var now = time.GetUtcNow();
        var there = subscriptions.All.Where(one => one.Channel == channel && one.IsActive(now)).ToList();
        return _sites.Count(site => there.Exists(one => one.Filter.Hears(site, _sites[0]))) > 1;
    }

    /// <summary>Whether the subscription is silent still because its channel cannot be reached.</summary>
    public bool IsCounted(SubscriptionId id) =>
        subscriptions.All.FirstOrDefault(one => one.Id == id) is { } one && one.IsCounted(time.GetUtcNow());

    /// <summary>How urgently a site is to be read for them.</summary>
    public static double UrgencyOf(IEnumerable<Listener> listeners) =>
        listeners.Any(listener => listener.Subscription.IsAlert) ? SiteDemand.Alert : SiteDemand.Ordinary;

    private DateTimeOffset? StartOf(Site site, Subscription subscription) =>
        _starts.TryGetValue((site.Id, subscription.Id), out var start) ? start : null;

    private bool IsJoined(Subscription subscription) => platforms.Find(subscription.Channel) is not null;
}
