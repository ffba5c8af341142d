using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>Puts the questions of people to Rybbit, as long as the calls that are kept for them last.</summary>
public sealed class ReservedRybbitApi(IRybbitApi inner, TimeProvider time) : IRybbitApi
{
    private readonly Lock _gate = new();
    private DateTimeOffset _resetsAt = DateTimeOffset.MinValue;
    private int _asked;

    /// <inheritdoc/>
    public RateLimit? DailyLimit => inner.DailyLimit;

    /// <inheritdoc/>
    public Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken cancellationToken) =>
        inner.GetVersionAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken cancellationToken) =>
        AskAsync(() => inner.ListSitesAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken cancellationToken) =>
        AskAsync(() => inner.FindSiteAsync(name, cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => AskAsync(() => inner.ReadSinceAsync(site, since, cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken cancellationToken
    ) => AskAsync(() => inner.ReadBeforeAsync(site, before, size, cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    ) => AskAsync(() => inner.CountLiveVisitorsAsync(site, window, cancellationToken));

    private Task<RybbitOutcome<T>> AskAsync<T>(Func<Task<RybbitOutcome<T>>> ask)
        where T : class
    {
        lock (_gate)
        {
            var (limit, now) = (inner.DailyLimit, time.GetUtcNow());
            if (now >= _resetsAt && limit is not null)
            {
                (_resetsAt, _asked) = (limit.ResetsAt, 0);
            }

            if (!new CallShares(limit).MayAsk(_asked, now))
            {
                return Task.FromResult(
                    RybbitOutcome.Fail<T>(
                        new(
                            RybbitProblemKind.RateLimited,
                            "What is left of today's calls is kept for the feed. Ask again a little later."
                        )
                    )
                );
            }

            _asked++;
        }

        return ask();
    }
}
