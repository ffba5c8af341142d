using RybbitBot.Delivery;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Gathers what is known of a recent event and of its way into a channel.</summary>
public sealed class EventInquiry(
    SiteDirectory directory,
    ISubscriptionStore subscriptions,
    IOutbox outbox,
    OwnUsers ownUsers,
    TimeProvider time
)
{
    /// <summary>Gathers it.</summary>
    public async Task<EventCase> InquireAsync(
        SiteEvent siteEvent,
        ChannelAddress channel,
        CancellationToken cancellationToken
    )
    {
        var sites = await directory.GetSitesAsync(cancellationToken);
        var defaultSite = sites.Value is [var first, ..] ? first : siteEvent.Site;
        var key = EventKey.Of(siteEvent);
        return new(
            siteEvent,
            ownUsers.Contains(siteEvent),
            await ReadingOfAsync(siteEvent, key, defaultSite, cancellationToken),
            defaultSite,
            await outbox.ReadFatesAsync(channel, key, cancellationToken)
        );
    }

    private async Task<SiteReading> ReadingOfAsync(
        SiteEvent siteEvent,
        EventKey key,
        Site defaultSite,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var listeners = subscriptions.All.Where(subscription =>
            subscription.IsActive(now) && subscription.Filter.Hears(siteEvent.Site, defaultSite)
        );
        var feed = await outbox.ReadFeedAsync(siteEvent.Site.Id, cancellationToken);
        return new(
            listeners.Min(listener => (DateTimeOffset?)listener.ListensFrom),
            feed?.Watermark.At,
            feed?.Seen.Contains(key) ?? false
        );
    }
}
