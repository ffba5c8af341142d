using System.Collections.Frozen;
using System.Collections.Immutable;
using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions;

/// <summary>The filters that are anchored to one key, by the beginning that an event's value must have.</summary>
internal sealed class AnchorShelf
{
    private readonly FilterTerm _anyTerm;
    private readonly FrozenDictionary<string, ImmutableArray<(int Place, EventFilter Filter)>> _wholes;
    private readonly FrozenDictionary<string, ImmutableArray<(int Place, EventFilter Filter)>> _heads;
    private readonly ImmutableArray<int> _headLengths;

    /// <summary>Sorts the filters in, each with its anchor; all the anchors have the same key.</summary>
    public AnchorShelf(IEnumerable<(FilterTerm Anchor, int Place, EventFilter Filter)> filters)
    {
        var entries = filters.ToList();
        _anyTerm = entries[0].Anchor;
        var values = entries.SelectMany(entry =>
            entry.Anchor.Values.Select(value => (Value: value, Entry: (entry.Place, entry.Filter)))
        );
        var kinds = values.ToLookup(pair => pair.Value.Literal is not null);
        _wholes = ByHead(kinds[true]);
        _heads = ByHead(kinds[false]);
        _headLengths = [.. _heads.Keys.Select(head => head.Length).Distinct().Order()];
    }

    /// <summary>Adds the places of the filters that match the event, in no order, one maybe twice.</summary>
    public void Find(SiteEvent siteEvent, ref List<int>? places)
    {
        // Every term of a key finds the same value, or one would not be an anchor.
        var value = _anyTerm.ValueIn(siteEvent);
        if (_wholes.TryGetValue(value, out var entries))
        {
            AddMatches(entries, siteEvent, ref places);
        }

        var heads = _heads.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _headLengths)
        {
            if (length > value.Length)
            {
                break;
            }

            if (heads.TryGetValue(value.AsSpan(0, length), out entries))
            {
                AddMatches(entries, siteEvent, ref places);
            }
        }
    }

    private static void AddMatches(
        ImmutableArray<(int Place, EventFilter Filter)> entries,
        SiteEvent siteEvent,
        ref List<int>? places
    )
    {
        foreach (var (place, filter) in entries)
        {
            if (filter.IsMatch(siteEvent))
            {
                (places ??= []).Add(place);
            }
        }
    }

    private static FrozenDictionary<string, ImmutableArray<(int Place, EventFilter Filter)>> ByHead(
        IEnumerable<(TextPattern Value, (int Place, EventFilter Filter) Entry)> values
    ) =>
        values
            .GroupBy(pair => pair.Value.Head, pair => pair.Entry, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                group => group.Key,
                group => group.ToImmutableArray(),
                StringComparer.OrdinalIgnoreCase
            );
}
