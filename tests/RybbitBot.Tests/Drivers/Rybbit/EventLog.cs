namespace RybbitBot.Tests;

/// <summary>A row in the log: a part of the database's table.</summary>
internal sealed record LoggedEvent(int Site, EventRow Row, DateTimeOffset Stamp, DateTimeOffset VisibleAt);

/// <summary>The table of events, as a reader finds it at a moment.</summary>
internal sealed class EventLog(TimeProvider time, Random random)
{
    private const int SinceLimit = 500;

    private static readonly string[] ListedTypes =
    [
        "custom_event",
        "pageview",
        "outbound",
        "button_click",
        "copy",
        "form_submit",
        "input_change",
        "ad_click",
    ];

    private readonly Lock _gate = new();
    private readonly List<LoggedEvent> _events = [];

    /// <summary>Stores a row.</summary>
    public void Add(LoggedEvent entry)
    {
        lock (_gate)
        {
            _events.Add(entry);
        }
    }

    /// <summary>Changes stored rows: they keep their place and time.</summary>
    public void Change(Func<EventRow, bool> which, Func<EventRow, EventRow> change)
    {
        lock (_gate)
        {
            for (var i = 0; i < _events.Count; i++)
            {
                _events[i] = which(_events[i].Row)
                    ? _events[i] with
                    {
                        Row = change(_events[i].Row),
                    }
                    : _events[i];
            }
        }
    }

    /// <summary>Removes stored rows.</summary>
    public void Remove(Func<EventRow, bool> which)
    {
        lock (_gate)
        {
            _ = _events.RemoveAll(entry => which(entry.Row));
        }
    }

    /// <summary>The newest rows stamped strictly after an instant, newest first, ties in no order.</summary>
    public IReadOnlyList<LoggedEvent> Since(int site, DateTimeOffset since) =>
        Newest(site, entry => entry.Stamp > since, SinceLimit);

    /// <summary>The newest rows stamped strictly before an instant.</summary>
    public IReadOnlyList<LoggedEvent> Before(int site, DateTimeOffset? before, int size) =>
        Newest(site, entry => before is null || entry.Stamp < before, size);

    /// <summary>Every row of any type that can be read and is stamped after an instant.</summary>
    public IReadOnlyList<EventRow> AllSince(int site, DateTimeOffset since) =>
        [.. Visible(site).Where(entry => entry.Stamp > since).Select(entry => entry.Row)];

    private LoggedEvent[] Newest(int site, Func<LoggedEvent, bool> isWanted, int count)
    {
        var wanted = Visible(site)
            .Where(entry => ListedTypes.Contains(entry.Row["type"]))
            .Where(isWanted)
            .ToArray();
        lock (_gate)
        {
            random.Shuffle(wanted);
        }

        return [.. wanted.OrderByDescending(entry => entry.Stamp).Take(count)];
    }

    private LoggedEvent[] Visible(int site)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            return [.. _events.Where(entry => entry.Site == site && entry.VisibleAt <= now)];
        }
    }
}
