using RybbitBot.Rybbit;

namespace RybbitBot.Local.Demo;

/// <summary>A built-in site with made-up visitors: answers as a Rybbit server would, without one.</summary>
internal sealed class DemoSite : IRybbitApi
{
    /// <summary>The site.</summary>
    public static readonly Site Site = new(new SiteId(1), "ac3e5170de40", "acme.example", "Acme");

    private const string Version = "2.7.0";
    private static readonly TimeSpan History = TimeSpan.FromHours(24);
    private static readonly TimeSpan Stretch = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly DemoTraffic _traffic;
    private readonly DateTimeOffset _beginning;

    /// <summary>Opens the site, with a day of history.</summary>
    /// <param name="time">The clock by which visitors come.</param>
    /// <param name="seed">The same seed gives the same visitors.</param>
    public DemoSite(TimeProvider time, ulong seed = 42)
    {
        _time = time;
        _traffic = new(seed);
        _beginning = WholeSecond(time.GetUtcNow() - History);
    }

    /// <inheritdoc/>
    public RateLimit? DailyLimit => null;

    /// <inheritdoc/>
    public Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken cancellationToken) =>
        Task.FromResult(RybbitOutcome.Answer(Version));

    /// <inheritdoc/>
    public Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(RybbitOutcome.Answer<IReadOnlyList<Site>>([Site]));

    /// <inheritdoc/>
    public Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(
            Site.IsNamed(name)
                ? RybbitOutcome.Answer(Site)
                : RybbitOutcome.Fail<Site>(
                    new(RybbitProblemKind.UnknownSite, $"The demo has one site only: {Site.Domain}.")
                )
        );

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        // Events have whole seconds: the first one strictly after an instant is that of the next second.
        var from = WholeSecond(since).AddSeconds(1);
        return Task.FromResult(Answer(ReadBackwards(from, NextSecond(), EventPage.SinceLimit)));
    }

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken cancellationToken
    )
    {
        var limit = before is { } instant
            ? WholeSecond(instant.AddTicks(TimeSpan.TicksPerSecond - 1))
            : NextSecond();
        var to = limit < NextSecond() ? limit : NextSecond();
        return Task.FromResult(Answer(ReadBackwards(_beginning, to, size)));
    }

    /// <inheritdoc/>
    public Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    )
    {
        var now = _time.GetUtcNow();
        var from = Later(WholeSecond(now - window).AddSeconds(1), _beginning);
        var count = _traffic.Between(from, NextSecond()).Select(seen => seen.SessionId).Distinct().Count();
        return Task.FromResult(RybbitOutcome.Answer(new LiveVisitors(count, window, now)));
    }

    private RybbitOutcome<EventPage> Answer(IReadOnlyList<SiteEvent> newestFirst) =>
        RybbitOutcome.Answer(new EventPage(newestFirst, _time.GetUtcNow()));

    // Stretch by stretch from the newest on, so that a few events do not cost a day's.
    private List<SiteEvent> ReadBackwards(DateTimeOffset from, DateTimeOffset to, int limit)
    {
        var newestFirst = new List<SiteEvent>();
        var start = Later(from, _beginning);
        while (to > start && newestFirst.Count < limit)
        {
            var stretchStart = Later(to - Stretch, start);
            newestFirst.AddRange(_traffic.Between(stretchStart, to).Reverse());
            to = stretchStart;
        }

        return newestFirst.Count > limit ? newestFirst[..limit] : newestFirst;
    }

    private DateTimeOffset NextSecond() => WholeSecond(_time.GetUtcNow()).AddSeconds(1);

    private static DateTimeOffset WholeSecond(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) =>
        one > other ? one : other;
}
