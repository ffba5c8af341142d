namespace RybbitBot.Rybbit;

/// <summary>Joins pages of the event log, newest first, so that no row is missing or doubled where two meet.</summary>
/// <remarks>
/// A page may end within a second, and the next is asked for strictly before an instant. So the rows of a full
/// page's last second are put back, and the next page begins with that whole second.
/// </remarks>
internal sealed class EventPages
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private const int Growth = 8;

    private readonly List<SiteEvent> _events = [];
    private int _repeated;
    private int _largerLimit;

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<SiteEvent> Events => _events;

    /// <summary>How many rows that is.</summary>
    public int ReadRows => _events.Count;

    /// <summary>Where the next page ends; null for the newest one.</summary>
    public DateTimeOffset? NextBefore { get; private set; }

    /// <summary>The instant from which on nothing is missing; null before the first page.</summary>
    public DateTimeOffset? Back { get; private set; }

    /// <summary>Whether there is nothing older.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Whether every row stamped after <paramref name="since"/> is here.</summary>
    public bool ReachBackTo(DateTimeOffset since) => IsAtEnd || Back <= since;

    /// <summary>How many rows the next page shall hold: as usual, or more where a second holds more than that.</summary>
    public int NextLimit(int usual) => Math.Max(usual, _largerLimit);

    /// <summary>Adds the next page; one shorter than its <paramref name="limit"/> is the last.</summary>
    public void Add(EventPage page, int limit)
    {
        // A page that is asked for again, larger, has the rows of the smaller one.
        _events.RemoveRange(_events.Count - _repeated, _repeated);
        (_repeated, _largerLimit) = (0, 0);
        var rows = page.Events;
        _events.AddRange(rows);
        IsAtEnd = rows.Count == 0 || rows.Count + page.Unreadable < limit;
        if (IsAtEnd)
        {
            return;
        }

        var lastSecond = Floor(rows[^1].Timestamp);
        var next = lastSecond + Second;
        if (!(next >= NextBefore) && next <= rows[0].Timestamp)
        {
            _ = _events.RemoveAll(row => row.Timestamp < next);
            (NextBefore, Back) = (next, next);
        }
        else if (limit < EventPage.LargestLimit)
        {
            // The page lies within one second.
            Back = next;
            (_repeated, _largerLimit) = (rows.Count, Math.Min(limit * Growth, EventPage.LargestLimit));
        }
        else
        {
            // What of the second did not fit cannot be asked for.
            (NextBefore, Back) = (lastSecond, lastSecond);
        }
    }

    private static DateTimeOffset Floor(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
