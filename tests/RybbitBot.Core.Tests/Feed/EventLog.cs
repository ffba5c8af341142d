using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Feed;

/// <summary>Rybbit's event log in memory: newest first, cut without a word, whole seconds.</summary>
internal sealed class EventLog : IRybbitApi
{
    private readonly List<SiteEvent> _rows = [];

    public int Requests { get; private set; }

    public RybbitProblem? Problem { get; set; }

    public RateLimit? DailyLimit => null;

    public void Add(params IEnumerable<SiteEvent> rows) => _rows.AddRange(rows);

    public Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken ct
    ) => Answer(_rows.Where(row => row.Timestamp > since), EventPage.SinceLimit);

    public Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken ct
    ) => Answer(_rows.Where(row => before is null || row.Timestamp < before), size);

    public Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken ct
    ) => throw new NotSupportedException();

    private Task<RybbitOutcome<EventPage>> Answer(IEnumerable<SiteEvent> rows, int limit)
    {
        Requests++;
        return Task.FromResult(
            Problem is null
                ? RybbitOutcome.Answer(
                    new EventPage(
                        [.. rows.OrderByDescending(row => row.Timestamp).Take(limit)],
                        ServerTime: null
                    )
                )
                : RybbitOutcome.Fail<EventPage>(Problem)
        );
    }
}
