namespace RybbitBot.Rybbit;

/// <summary>Counts the words of a site's events, each event once however often it is read.</summary>
/// <remarks>Any number of threads may use it.</remarks>
internal sealed class EventWords
{
    private readonly Lock _gate = new();
    private readonly WordCounts _paths = new();
    private readonly WordCounts _events = new();
    private readonly WordCounts _countries = new();
    private readonly WordCounts _hosts = new();
    private readonly WordCounts _referrers = new();
    private (DateTimeOffset From, DateTimeOffset To)? _counted;
    private SiteVocabulary? _vocabulary;

    /// <summary>The stamp of the newest event that was counted, or null.</summary>
    public DateTimeOffset? Newest
    {
        get
        {
            lock (_gate)
            {
                return _counted?.To;
            }
        }
    }

    /// <summary>Counts the events of one reading, as far as they lie outside the time that was counted.</summary>
    public void Add(IReadOnlyCollection<SiteEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var row in events.Where(row => !IsCounted(row)))
            {
                Count(row);
                _vocabulary = null;
            }

            var (oldest, newest) = (events.Min(row => row.Timestamp), events.Max(row => row.Timestamp));
            _counted = _counted is var (from, to)
                ? (oldest < from ? oldest : from, newest > to ? newest : to)
                : (oldest, newest);
        }
    }

    /// <summary>The words, as of now.</summary>
    public SiteVocabulary ToVocabulary(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _vocabulary ??= new(
                _paths.ByFrequency(now),
                _events.ByFrequency(now),
                _countries.ByFrequency(now),
                _hosts.ByFrequency(now),
                _referrers.ByFrequency(now)
            );
        }
    }

    private bool IsCounted(SiteEvent row) => row.Timestamp >= _counted?.From && row.Timestamp <= _counted?.To;

    private void Count(SiteEvent row)
    {
        _paths.Add(row.Pathname, row.Timestamp);
        _events.Add(row.EventName, row.Timestamp);
        _countries.Add(row.Country, row.Timestamp);
        _hosts.Add(row.Hostname, row.Timestamp);
        _referrers.Add(Referrer.Of(row.Referrer).Host, row.Timestamp);
    }
}
