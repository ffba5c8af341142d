using System.Collections.Concurrent;

namespace RybbitBot.Rybbit;

/// <summary>What people look at right now, read once for all who look at it within a few seconds.</summary>
public sealed class SharedReadings(IRybbitApi api, EventHistory history, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly SharedAnswers<(Site, TimeSpan), RybbitOutcome<LiveVisitors>> _counts = new(
        time,
        Lifetime
    );
    private readonly SharedAnswers<(Site, TimeSpan), RybbitOutcome<EventStretch>> _events = new(
        time,
        Lifetime
    );
    private readonly ConcurrentDictionary<SiteId, LiveVisitors> _lastCounts = new();

    /// <summary>How many visitors were on the site within <paramref name="window"/>.</summary>
    public Task<RybbitOutcome<LiveVisitors>> CountAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    ) =>
        _counts.GetAsync(
            (site, window),
            question => CountAsync(question.Item1, question.Item2),
            cancellationToken
        );

    /// <summary>The events of the last <paramref name="window"/>.</summary>
    public Task<RybbitOutcome<EventStretch>> ReadAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    ) =>
        _events.GetAsync(
            (site, window),
            question => ReadAsync(question.Item1, question.Item2),
            cancellationToken
        );

    /// <summary>The last count of the site that succeeded, of whatever window; null when none ever did.</summary>
    public LiveVisitors? LastCount(Site site) => _lastCounts.GetValueOrDefault(site.Id);

    private async Task<RybbitOutcome<LiveVisitors>> CountAsync(Site site, TimeSpan window)
    {
        var outcome = await api.CountLiveVisitorsAsync(site, window, CancellationToken.None);
        if (outcome.TryGet(out var visitors, out _))
        {
            _lastCounts[site.Id] = visitors;
        }

        return outcome;
    }

    private Task<RybbitOutcome<EventStretch>> ReadAsync(Site site, TimeSpan window) =>
        history.ReadSinceAsync(
            site,
            time.GetUtcNow() - window,
            EventHistory.MaxPages,
            CancellationToken.None
        );
}
