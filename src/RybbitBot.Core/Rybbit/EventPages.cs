namespace RybbitBot.Rybbit;

/// <summary>Joins pages of the event log, newest first, so that no row is missing or doubled where two meet.</summary>
/// <remarks>
/// A page may end within a second, and the next is asked for strictly before an instant. So the rows of a full
/// page's last second are put back, and the next page begins with that whole second.
/// </remarks>
internal sealed class EventPages
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<SiteEvent> _events = [];

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<SiteEvent> Events => _events;

    /// <summary>How many rows that is.</summary>
    public int ReadRows => _events.Count;

    /// <summary>Where the next page ends; null for the newest one.</summary>
    public DateTimeOffset? NextBefore { get; private set; }

    /// <summary>The instant from which on nothing is missing; null before the first page.</summary>
    public DateTimeOffset? Back => NextBefore;

    /// <summary>Whether there is nothing older.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Whether every row stamped after <paramref name="since"/> is here.</summary>
    public bool ReachBackTo(DateTimeOffset since) => IsAtEnd || NextBefore <= since;

    /// <summary>Adds the next page; one shorter than its <paramref name="limit"/> is the last.</summary>
    public void Add(EventPage page, int limit)
    {
        var rows = page.Events;
        _events.AddRange(rows);
        IsAtEnd = rows.Count == 0 || rows.Count + page.Unreadable < limit;
        if (IsAtEnd)
        {
            return;
        }

        var lastSecond = Floor(rows[^1].Timestamp);
        var next = lastSecond + Second;
        if (next >= NextBefore || next > rows[0].Timestamp)
        {
            // The page lies within one second: what of it did not fit cannot be asked for.
            NextBefore = lastSecond;
            return;
        }

        _ = _events.RemoveAll(row => row.Timestamp < next);
        NextBefore = next;
    }

    private static DateTimeOffset Floor(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
