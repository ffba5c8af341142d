namespace RybbitBot.Rybbit;

/// <summary>Passes every question on, and remembers since when Rybbit leaves them unanswered.</summary>
public sealed class WatchedRybbitApi(IRybbitApi inner, TimeProvider time) : IRybbitApi
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _silentSince;

    /// <summary>Raised when Rybbit answers for the first time after a silence.</summary>
    public event EventHandler? Recovered;

    /// <summary>When the first question of the present silence failed; null while Rybbit answers.</summary>
    public DateTimeOffset? SilentSince
    {
        get
        {
            lock (_gate)
            {
                return _silentSince;
            }
        }
    }

    /// <inheritdoc/>
    public RateLimit? DailyLimit => inner.DailyLimit;

    /// <inheritdoc/>
    public Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken cancellationToken) =>
        WatchAsync(inner.GetVersionAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken cancellationToken) =>
        WatchAsync(inner.ListSitesAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken cancellationToken) =>
        WatchAsync(inner.FindSiteAsync(name, cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => WatchAsync(inner.ReadSinceAsync(site, since, cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken cancellationToken
    ) => WatchAsync(inner.ReadBeforeAsync(site, before, size, cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    ) => WatchAsync(inner.CountLiveVisitorsAsync(site, window, cancellationToken));

    private async Task<RybbitOutcome<T>> WatchAsync<T>(Task<RybbitOutcome<T>> question)
        where T : class
    {
        var asked = time.GetUtcNow();
        var outcome = await question;
        bool isOver;
        lock (_gate)
        {
            var isSilent = IsSilence(outcome.Problem);
            isOver = _silentSince is not null && !isSilent;
            _silentSince = isSilent ? _silentSince ?? asked : null;
        }

        if (isOver)
        {
            Recovered?.Invoke(this, EventArgs.Empty);
        }

        return outcome;
    }

    private static bool IsSilence(RybbitProblem? problem) =>
        problem?.Kind is RybbitProblemKind.Unreachable or RybbitProblemKind.NotUnderstood;
}
