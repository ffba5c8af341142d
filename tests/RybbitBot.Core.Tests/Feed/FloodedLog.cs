using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Feed;

/// <summary>A site with a hundred visits a second, for as long as anybody looks back.</summary>
internal sealed class FloodedLog(TimeProvider time) : IRybbitApi
{
    private const int PerSecond = 100;

    public RateLimit? DailyLimit => null;

    public Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken ct
    ) => ReadBeforeAsync(site, before: null, EventPage.SinceLimit, ct);

    public Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken ct
    )
    {
        var newest = (before ?? time.GetUtcNow()).AddSeconds(-1);
        var page = Enumerable
            .Range(0, size)
            .Select(i => Some.Pageview($"/{i % PerSecond}", newest.AddSeconds(-(i / PerSecond))));
        return Task.FromResult(RybbitOutcome.Answer(new EventPage([.. page], time.GetUtcNow())));
    }

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
}
