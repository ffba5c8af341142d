using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Simulation;

/// <summary>
/// Rybbit behind its port, without HTTP: newest first, 500 rows in since mode, strict comparisons, whole
/// seconds, ties in any order, and a number of calls a day.
/// </summary>
/// <param name="logs">The sites.</param>
/// <param name="time">The clock of both sides.</param>
/// <param name="callsADay">The key's calls a day (from 00:00 UTC), or null for a server without limits.</param>
internal sealed class SimulatedRybbit(
    IReadOnlyDictionary<SiteId, SiteLog> logs,
    TimeProvider time,
    int? callsADay = null
) : IRybbitApi
{
    private static readonly RybbitProblem Limited = new(
        RybbitProblemKind.RateLimited,
        "used up",
        TimeSpan.FromMinutes(1)
    );

    private readonly RequestBudget _budget = new(callsADay: null);
    private DateTimeOffset _resetsAt = DateTimeOffset.MinValue;
    private int _spent;

    /// <summary>How many calls were made.</summary>
    public int Calls { get; private set; }

    /// <summary>How many of them were for a live count.</summary>
    public int Counts { get; private set; }

    /// <summary>How many were refused, because the day's were used up.</summary>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public RateLimit? DailyLimit => _budget.LimitAt(time.GetUtcNow());

    /// <inheritdoc/>
    public Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken cancellationToken) =>
        Answer(() => "2.7.0");

    /// <inheritdoc/>
    public Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Site>>(() => [.. logs.Keys.Select(SimulatedSite.Of)]);

    /// <inheritdoc/>
    public Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken cancellationToken) =>
        Answer(() => logs.Keys.Select(SimulatedSite.Of).First(site => site.IsNamed(name)));

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => Answer(() => Page(logs[site.Id].After(since, EventPage.SinceLimit, time.GetUtcNow())));

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken cancellationToken
    ) => Answer(() => Page(logs[site.Id].Before(before, size, time.GetUtcNow())));

    /// <inheritdoc/>
    public Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    ) =>
        Answer(() =>
        {
            Counts++;
            var recent = logs[site.Id].After(time.GetUtcNow() - window, int.MaxValue, time.GetUtcNow());
            var sessions = recent.Select(row => row.SessionId).Distinct().Count();
            return new LiveVisitors(sessions, window, time.GetUtcNow());
        });

    private EventPage Page(List<SiteEvent> rows) => new(rows, time.GetUtcNow());

    private Task<RybbitOutcome<T>> Answer<T>(Func<T> answer)
        where T : class
    {
        var now = time.GetUtcNow();
        if (_budget.ObstacleAt(now, out var until) is not null)
        {
            return Task.FromResult(RybbitOutcome.Fail<T>(Limited with { RetryAfter = until - now }));
        }

        Calls++;
        _budget.Spend(now);
        if (now >= _resetsAt)
        {
            _resetsAt = new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            _spent = 0;
        }

        if (_spent >= callsADay)
        {
            Refused++;
            return Task.FromResult(RybbitOutcome.Fail<T>(Limited));
        }

        _spent++;
        _budget.Accepted(callsADay is { } calls ? new(calls, calls - _spent, _resetsAt) : null, now);
        return Task.FromResult(RybbitOutcome.Answer(answer()));
    }
}
