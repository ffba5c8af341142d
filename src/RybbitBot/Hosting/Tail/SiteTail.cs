using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting.Tail;

/// <summary>Reads the matching events of one site: the newest ten, then each that becomes visible, once.</summary>
/// <param name="api">Rybbit.</param>
/// <param name="time">The clock.</param>
/// <param name="site">The site.</param>
/// <param name="filter">Which events.</param>
/// <param name="overlap">How far each reading reaches back for late events.</param>
internal sealed class SiteTail(
    IRybbitApi api,
    TimeProvider time,
    Site site,
    EventFilter filter,
    TimeSpan overlap
)
{
    private const int NewestCount = 10;
    private const int NewestPages = 10;

    private readonly FeedPoller _poller = new(api, time);
    private readonly SeenEvents _seen = new([]);
    private Watermark _watermark = new(DateTimeOffset.UnixEpoch);
    private DateTimeOffset _toldUpTo = DateTimeOffset.MinValue;

    /// <summary>The site.</summary>
    public Site Site => site;

    /// <summary>The newest matching events, oldest first.</summary>
    public async Task<RybbitOutcome<IReadOnlyList<SiteEvent>>> ReadNewestAsync(
        CancellationToken cancellationToken
    )
    {
        var newest = await api.ReadBeforeAsync(site, before: null, size: 1, cancellationToken);
        if (!newest.TryGet(out var page, out var problem))
        {
            return RybbitOutcome.Fail<IReadOnlyList<SiteEvent>>(problem);
        }

        var past = await new EventHistory(api).FindNewestAsync(
            site,
            filter.IsMatch,
            NewestCount,
            NewestPages,
            cancellationToken
        );
        if (!past.TryGet(out var stretch, out problem))
        {
            return RybbitOutcome.Fail<IReadOnlyList<SiteEvent>>(problem);
        }

        Advance(page.Events, page.ServerTime ?? time.GetUtcNow());
        var told = _seen.SelectNew(stretch.Events);
        _ = _seen.Remember(told);

        // Older matches were left out on purpose; the first reading must not bring them back.
        _toldUpTo =
            told.Count == NewestCount ? told[0].Event.Timestamp : stretch.Back ?? DateTimeOffset.MinValue;
        return RybbitOutcome.Answer<IReadOnlyList<SiteEvent>>([.. told.Select(fresh => fresh.Event)]);
    }

    /// <summary>The matching events that have become visible since the last reading, oldest first.</summary>
    public async Task<RybbitOutcome<IReadOnlyList<SiteEvent>>> ReadNewAsync(
        CancellationToken cancellationToken
    )
    {
        var outcome = await _poller.ReadAsync(site, _watermark.Since(overlap), cancellationToken);
        if (!outcome.TryGet(out var reading, out var problem))
        {
            return RybbitOutcome.Fail<IReadOnlyList<SiteEvent>>(problem);
        }

        Advance(reading.Events, reading.ServerTime);
        var fresh = _seen.SelectNew(reading.Events.Where(filter.IsMatch));
        _ = _seen.Remember(fresh);
        _seen.ForgetBefore(_watermark.Since(overlap));
        IReadOnlyList<SiteEvent> events =
        [
            .. fresh.Select(found => found.Event).Where(found => found.Timestamp > _toldUpTo),
        ];
        _toldUpTo = DateTimeOffset.MinValue;
        return RybbitOutcome.Answer(events);
    }

    private void Advance(IReadOnlyList<SiteEvent> rows, DateTimeOffset serverTime)
    {
        if (rows.Count > 0)
        {
            _watermark = _watermark.Advance(rows.Max(row => row.Timestamp), serverTime);
        }
    }
}
