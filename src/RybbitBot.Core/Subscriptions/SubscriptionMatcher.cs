using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions;

/// <summary>Answers which subscriptions want an event.</summary>
/// <remarks>It never changes once made, so any number of threads may ask it.</remarks>
public sealed class SubscriptionMatcher
{
    private readonly IReadOnlyList<Subscription> _subscriptions;
    private readonly SiteId _defaultSite;
    private readonly AnchorIndex _ofDefaultSite;
    private readonly AnchorIndex _ofNamedSites;

    /// <summary>A matcher of these subscriptions.</summary>
    /// <param name="subscriptions">The active ones.</param>
    /// <param name="defaultSite">The site of filters that name none.</param>
    public SubscriptionMatcher(IReadOnlyList<Subscription> subscriptions, Site defaultSite)
    {
        _subscriptions = [.. subscriptions];
        _defaultSite = defaultSite.Id;
        var places = Enumerable.Range(0, _subscriptions.Count).ToLookup(place => FilterAt(place).NamesSite);
        _ofDefaultSite = new(places[false].Select(place => (place, FilterAt(place))));
        _ofNamedSites = new(places[true].Select(place => (place, FilterAt(place))));
    }

    /// <summary>Those that want the event, in the order in which they were given.</summary>
    public IReadOnlyList<Subscription> Match(SiteEvent siteEvent)
    {
        List<int>? places = null;
        _ofNamedSites.Find(siteEvent, ref places);
        if (siteEvent.Site.Id == _defaultSite)
        {
            _ofDefaultSite.Find(siteEvent, ref places);
        }

        if (places is null)
        {
            return [];
        }

        return [.. places.Order().Distinct().Select(place => _subscriptions[place])];
    }

    private EventFilter FilterAt(int place) => _subscriptions[place].Filter;
}
