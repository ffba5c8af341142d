using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Feed;

/// <summary>Rybbit's event log in memory: newest first, cut without a word, whole seconds.</summary>
internal sealed class EventLog : IRybbitApi
{
    private readonly List<SiteEvent> _rows = [];

    public int Requests { get; private set; }

    public RybbitProblem? Problem { get; set; }

    /// <summary>How many more answers there are before <see cref="Problem"/> stands in the way.</summary>
    public int AnswersLeft { get; set; }

    /// <summary>The server's clock, where it tells.</summary>
    public Func<DateTimeOffset>? Clock { get; set; }

    /// <summary>How many unreadable rows each reply has in place of readable ones.</summary>
    public int Unreadable { get; set; }

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
        if (Problem is not null && AnswersLeft-- <= 0)
        {
            return Task.FromResult(RybbitOutcome.Fail<EventPage>(Problem));
        }

        var page = rows.OrderByDescending(row => row.Timestamp).Take(limit).SkipLast(Unreadable);
        return Task.FromResult(
            RybbitOutcome.Answer(new EventPage([.. page], Clock?.Invoke()) { Unreadable = Unreadable })
        );
    }
}
