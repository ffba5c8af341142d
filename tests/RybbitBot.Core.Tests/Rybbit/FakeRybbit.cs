using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Rybbit;

/// <summary>Rybbit in memory: two sites, their events, and a live count that is said.</summary>
internal sealed class FakeRybbit(TimeProvider time) : IRybbitApi
{
    private readonly List<SiteEvent> _rows = [];

    public int Visitors { get; set; } = 42;

    /// <summary>Stands in the way of every answer.</summary>
    public RybbitProblem? Problem { get; set; }

    /// <summary>Thrown by every question.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Holds answers back until it is released.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public RateLimit? DailyLimit { get; set; }

    public IReadOnlyList<Site> Sites { get; set; } = [Some.Site, Some.OtherSite];

    public List<string> Requests { get; } = [];

    public void Add(params IEnumerable<SiteEvent> rows) => _rows.AddRange(rows);

    public Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken cancellationToken) =>
        AnswerAsync("version", () => "2.7.0");

    public Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken cancellationToken) =>
        AnswerAsync("sites", () => Sites);

    public Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken cancellationToken) =>
        AnswerAsync("site", () => Some.Site);

    public Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => AnswerAsync("since", () => Page(site, row => row.Timestamp > since, EventPage.SinceLimit));

    public Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken cancellationToken
    ) => AnswerAsync("before", () => Page(site, row => before is null || row.Timestamp < before, size));

    public Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    ) => AnswerAsync("count", () => new LiveVisitors(Visitors, window, time.GetUtcNow()));

    private EventPage Page(Site site, Func<SiteEvent, bool> isWanted, int limit) =>
        new(
            [
                .. _rows
                    .Where(row => row.Site.Id == site.Id && isWanted(row))
                    .OrderByDescending(row => row.Timestamp)
                    .Take(limit),
            ],
            ServerTime: null
        );

    private async Task<RybbitOutcome<T>> AnswerAsync<T>(string request, Func<T> answer)
        where T : class
    {
        Requests.Add(request);
        await (Gate?.Task ?? Task.CompletedTask);
        return Fault is not null ? throw Fault
            : Problem is not null ? RybbitOutcome.Fail<T>(Problem)
            : RybbitOutcome.Answer(answer());
    }
}
