using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>
/// The events of the overlap that were handled already: a multiset, because two equal events within a second
/// are two events.
/// </summary>
public sealed class SeenEvents
{
    private readonly Dictionary<EventKey, SeenEvent> _seen;

    /// <summary>What a store kept.</summary>
    public SeenEvents(IEnumerable<SeenEvent> seen) => _seen = seen.ToDictionary(entry => entry.Key);

    /// <summary>How many keys are remembered.</summary>
    public int Count => _seen.Count;

    /// <summary>Whether an event of this key is remembered.</summary>
    public bool Contains(EventKey key) => _seen.ContainsKey(key);

    /// <summary>Gives each row of a reply its key and ordinal, oldest first.</summary>
    public static IReadOnlyList<NewEvent> Number(IEnumerable<SiteEvent> rows)
    {
        var counts = new Dictionary<EventKey, int>();
        var numbered = new List<NewEvent>();
        foreach (var row in rows)
        {
            var key = EventKey.Of(row);
            var ordinal = counts[key] = counts.GetValueOrDefault(key) + 1;
            numbered.Add(new(row, key, ordinal));
        }

        // Rows come newest first. Within a second Rybbit has no order of its own: keep the reply's, turned round.
        numbered.Reverse();
        return [.. numbered.OrderBy(added => added.Event.Timestamp)];
    }

    /// <summary>
    /// The events among <paramref name="rows"/> that are new, oldest first; each row more of a key than was
    /// ever seen is one. Nothing is remembered yet: see <see cref="Remember"/>.
    /// </summary>
    public IReadOnlyList<NewEvent> SelectNew(IEnumerable<SiteEvent> rows) =>
        [.. Number(rows).Where(numbered => !Contains(numbered))];

    /// <summary>Whether so many events of the key were seen.</summary>
    public bool Contains(NewEvent numbered) =>
        _seen.TryGetValue(numbered.Key, out var seen) && numbered.Ordinal <= seen.Count;

    /// <summary>Counts <paramref name="fresh"/> as handled, and gives the entries that changed.</summary>
    public IReadOnlyList<SeenEvent> Remember(IEnumerable<NewEvent> fresh)
    {
        var changed = new Dictionary<EventKey, SeenEvent>();
        foreach (var (siteEvent, key, ordinal) in fresh)
        {
            var before = _seen.TryGetValue(key, out var seen) ? seen.Count : 0;
            changed[key] = _seen[key] = new(key, siteEvent.Timestamp, Math.Max(before, ordinal));
        }

        return [.. changed.Values];
    }

    /// <summary>The newest remembered stamp that is not after an instant, or null.</summary>
    public DateTimeOffset? NewestUpTo(DateTimeOffset instant) =>
        _seen.Values.Where(entry => entry.At <= instant).Max(entry => (DateTimeOffset?)entry.At);

    /// <summary>Forgets what no later window can show again.</summary>
    public void ForgetBefore(DateTimeOffset instant)
    {
        foreach (var (key, entry) in _seen)
        {
            if (entry.At < instant)
            {
                _ = _seen.Remove(key);
            }
        }
    }
}
