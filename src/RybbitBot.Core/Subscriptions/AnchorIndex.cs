using System.Collections.Immutable;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions.Terms;

namespace RybbitBot.Subscriptions;

/// <summary>
/// Filters by what an event must have to match: each stands on the shelf of one of its terms, its anchor, so
/// that an event is compared only with those that could want it.
/// </summary>
internal sealed class AnchorIndex
{
    private readonly ImmutableArray<AnchorShelf> _shelves;
    private readonly ImmutableArray<(int Place, EventFilter Filter)> _unanchored;

    /// <summary>Sorts the filters in; each has a place by which it is found.</summary>
    public AnchorIndex(IEnumerable<(int Place, EventFilter Filter)> filters)
    {
        var anchors = filters.ToLookup(entry => AnchorOf(entry.Filter)?.Key.Name);
        _unanchored = [.. anchors[null]];
        _shelves =
        [
            .. anchors
                .Where(shelf => shelf.Key is not null)
                .Select(shelf => new AnchorShelf(
                    shelf.Select(entry => (AnchorOf(entry.Filter)!, entry.Place, entry.Filter))
                )),
        ];
    }

    /// <summary>Adds the places of the filters that match the event, in no order, one maybe twice.</summary>
    public void Find(SiteEvent siteEvent, ref List<int>? places)
    {
        foreach (var (place, filter) in _unanchored)
        {
            if (filter.IsMatch(siteEvent))
            {
                (places ??= []).Add(place);
            }
        }

        foreach (var shelf in _shelves)
        {
            shelf.Find(siteEvent, ref places);
        }
    }

    private static FilterTerm? AnchorOf(EventFilter filter) =>
        filter.Terms.Where(term => term.IsAnchor).MinBy(Commonness);

    // Most events are of the commonest kind, and few are of one name or page.
    private static int Commonness(FilterTerm term) =>
        term switch
        {
            EventTerm or PathTerm => 0,
            TypeTerm => 2,
            _ => 1,
        };
}
