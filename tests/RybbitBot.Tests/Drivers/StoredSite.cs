using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

/// <summary>A Rybbit of one site, in memory, with the limits of the real one.</summary>
internal sealed class StoredSite : IRybbitApi
{
    public static readonly Site Site = new(new(7), "3fa9c01b77de", "shop.example", "Shop");

    public static readonly DateTimeOffset Start = new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero);

    private readonly List<SiteEvent> _rows = [];

    /// <summary>The one that can be listed.</summary>
    public Site Served { get; set; } = Site;

    public RateLimit? DailyLimit { get; set; }

    /// <summary>What every question about events and visitors is answered with, while it is set.</summary>
    public RybbitProblem? Problem { get; set; }

    public int Visitors { get; set; } = 42;

    /// <summary>Which rows are found by their time.</summary>
    public Func<SiteEvent, bool> FindsSince { get; set; } = _ => true;

    public List<string> Asked { get; } = [];

    public void Add(int second, string path, string city = "Berlin", string country = "DE") =>
        Add(
            new SiteEvent
            {
                Site = Site,
                Timestamp = Start.AddSeconds(second),
                Type = EventType.Pageview,
                Pathname = path,
                City = city,
                Country = country,
            }
        );

    public void Add(SiteEvent row) => _rows.Add(row);

    public Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken cancellationToken) =>
        Answer("2.7.0");

    public Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Site>>([Served]);

    public Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken cancellationToken) =>
        Site.IsNamed(name)
            ? Answer(Site)
            : Task.FromResult(
                RybbitOutcome.Fail<Site>(new(RybbitProblemKind.UnknownSite, $"There is no site {name}"))
            );

    public Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        Answer(
            Page(_rows.Where(row => row.Timestamp > since && FindsSince(row)), EventPage.SinceLimit),
            "since"
        );

    public Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken cancellationToken
    ) => Answer(Page(_rows.Where(row => before is null || row.Timestamp < before), size), "before");

    public Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    ) => Answer(new LiveVisitors(Visitors, window, Start), "count");

    // No clock of the server's: many proxies take it away.
    private static EventPage Page(IEnumerable<SiteEvent> rows, int size) =>
        new([.. rows.Reverse().OrderByDescending(row => row.Timestamp).Take(size)], ServerTime: null);

    private Task<RybbitOutcome<T>> Answer<T>(T value, string question)
        where T : class
    {
        Asked.Add(question);
        return Problem is null ? Answer(value) : Task.FromResult(RybbitOutcome.Fail<T>(Problem));
    }

    private static Task<RybbitOutcome<T>> Answer<T>(T value)
        where T : class => Task.FromResult(RybbitOutcome.Answer(value));
}
