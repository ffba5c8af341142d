using RybbitBot.Rybbit;

namespace RybbitBot.Simulation;

/// <summary>The stored rows of one site, as its queries see them while time goes on.</summary>
/// <param name="rows">Every row that will ever be there.</param>
internal sealed class SiteLog(IEnumerable<StoredRow> rows)
{
    private readonly List<StoredRow> _coming = [.. rows.OrderBy(row => row.VisibleAt)];
    private readonly List<SiteEvent> _visible = [];
    private int _next;
    private int _questions;

    /// <summary>The newest rows stamped after <paramref name="since"/>, newest first.</summary>
    public List<SiteEvent> After(DateTimeOffset since, int limit, DateTimeOffset now)
    {
        Reveal(now);
        return Newest(FirstAfter(since), _visible.Count, limit);
    }

    /// <summary>The newest rows stamped before <paramref name="before"/>, newest first.</summary>
    public List<SiteEvent> Before(DateTimeOffset? before, int limit, DateTimeOffset now)
    {
        Reveal(now);
        return Newest(0, before is { } end ? FirstAfter(end.AddTicks(-1)) : _visible.Count, limit);
    }

    private void Reveal(DateTimeOffset now)
    {
        for (; _next < _coming.Count && _coming[_next].VisibleAt <= now; _next++)
        {
            var row = _coming[_next].Event;
            _visible.Insert(FirstAfter(row.Timestamp), row);
        }
    }

    private int FirstAfter(DateTimeOffset instant)
    {
        var (low, high) = (0, _visible.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _visible[middle].Timestamp > instant ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    // The sort has no tie-breaker: which rows of the oldest second survive the limit differs from call to call.
    private List<SiteEvent> Newest(int start, int end, int limit)
    {
        var count = Math.Min(limit, end - start);
        var page = new List<SiteEvent>(count);
        if (count == 0)
        {
            return page;
        }

        var cut = end - count;
        var second = _visible[cut].Timestamp;
        var groupStart = Math.Max(start, FirstAfter(second.AddTicks(-1)));
        var groupEnd = Math.Min(end, FirstAfter(second));
        for (var i = end - 1; i >= groupEnd; i--)
        {
            page.Add(_visible[i]);
        }

        var offset = _questions++ * 7;
        for (var taken = 0; page.Count < count; taken++)
        {
            page.Add(_visible[groupStart + ((offset + taken) % (groupEnd - groupStart))]);
        }

        return page;
    }
}
