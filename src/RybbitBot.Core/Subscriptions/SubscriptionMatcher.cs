using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions;

/// <summary>Answers which subscriptions want an event.</summary>
/// <param name="subscriptions">The active ones.</param>
/// <param name="defaultSite">The site of filters that name none.</param>
public sealed class SubscriptionMatcher(IReadOnlyList<Subscription> subscriptions, Site defaultSite)
{
    /// <summary>Those that want the event, in the order in which they were given.</summary>
    public IEnumerable<Subscription> Match(SiteEvent siteEvent) =>
        subscriptions.Where(subscription =>
            siteEvent.Site == defaultSite && subscription.Filter.IsMatch(siteEvent)
        );
}
