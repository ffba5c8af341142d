using System.Collections.Frozen;
using System.Collections.Immutable;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions.Terms;

namespace RybbitBot.Subscriptions;

/// <summary>
/// Filters by a value that their events must have: each stands under the values of one of its terms, its
/// anchor, so that an event is compared only with those that could want it.
/// </summary>
internal sealed class AnchorIndex
{
    private readonly ImmutableArray<Shelf> _shelves;
    private readonly ImmutableArray<Entry> _unanchored;

    /// <summary>Sorts the filters in.</summary>
    public AnchorIndex(IEnumerable<(int Place, EventFilter Filter)> filters)
    {
        var shelves = new Dictionary<string, ShelfBuilder>();
        var unanchored = ImmutableArray.CreateBuilder<Entry>();
        foreach (var (place, filter) in filters)
        {
            var anchor = filter.Terms.Where(term => !term.Anchors.IsEmpty).MinBy(Commonness);
            if (anchor is null)
            {
                unanchored.Add(new(place, filter));
            }
            else
            {
                ShelfOf(anchor).Add(anchor, new(place, filter));
            }
        }

        _shelves = [.. shelves.Values.Select(shelf => shelf.ToShelf())];
        _unanchored = unanchored.ToImmutable();

        ShelfBuilder ShelfOf(FilterTerm term) =>
            shelves.TryGetValue(term.Key.Name, out var shelf)
                ? shelf
                : shelves[term.Key.Name] = new ShelfBuilder(term);
    }

    /// <summary>Adds the places of the filters that match the event, in no order, each once.</summary>
    public void Find(SiteEvent siteEvent, ref List<int>? places)
    {
        AddMatches(_unanchored, siteEvent, ref places);
        foreach (var shelf in _shelves)
        {
            if (shelf.Entries.TryGetValue(shelf.AnyTerm.ValueIn(siteEvent), out var entries))
            {
                AddMatches(entries, siteEvent, ref places);
            }
        }
    }

    private static void AddMatches(ImmutableArray<Entry> entries, SiteEvent siteEvent, ref List<int>? places)
    {
        foreach (var (place, filter) in entries)
        {
            if (filter.IsMatch(siteEvent))
            {
                (places ??= []).Add(place);
            }
        }
    }

    // Nearly every event is of the commonest kind, and few are of one name or page.
    private static int Commonness(FilterTerm term) =>
        term switch
        {
            EventTerm or PathTerm => 0,
            TypeTerm => 2,
            _ => 1,
        };

    private readonly record struct Entry(int Place, EventFilter Filter);

    /// <summary>The filters anchored to one key, by value; any of its terms can tell an event's value.</summary>
    private sealed record Shelf(FilterTerm AnyTerm, FrozenDictionary<string, ImmutableArray<Entry>> Entries);

    private sealed class ShelfBuilder(FilterTerm anyTerm)
    {
        private readonly Dictionary<string, List<Entry>> _entries = new(StringComparer.OrdinalIgnoreCase);

        public void Add(FilterTerm term, Entry entry)
        {
            foreach (var anchor in term.Anchors.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!_entries.TryGetValue(anchor, out var entries))
                {
                    _entries[anchor] = entries = [];
                }

                entries.Add(entry);
            }
        }

        public Shelf ToShelf() =>
            new(
                anyTerm,
                _entries.ToFrozenDictionary(
                    pair => pair.Key,
                    pair => pair.Value.ToImmutableArray(),
                    StringComparer.OrdinalIgnoreCase
                )
            );
    }
}
