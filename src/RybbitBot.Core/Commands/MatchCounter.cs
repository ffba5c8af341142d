using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Counts how often a filter matched in the last 24 hours, as far as that is cheap.</summary>
public sealed class MatchCounter(EventHistory history, OwnUsers ownUsers, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The count, or null where Rybbit does not answer soon or the sites are too many to read.</summary>
    public async Task<RecentMatches?> CountAsync(
        EventFilter filter,
        IReadOnlyList<Site> sites,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await CountInTimeAsync(filter, sites, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<RecentMatches?> CountInTimeAsync(
        EventFilter filter,
        IReadOnlyList<Site> sites,
        CancellationToken cancellationToken
    )
    {
        var start = time.GetUtcNow() - Day;
        var pagesEach = EventHistory.MaxPages / Math.Max(1, sites.Count);
        if (sites.Count == 0 || pagesEach == 0)
        {
            return null;
        }

        var events = new List<SiteEvent>();
        var since = start;
        foreach (var site in sites)
        {
            var outcome = await history.ReadSinceAsync(site, start, pagesEach, cancellationToken);
            if (!outcome.TryGet(out var stretch, out _))
            {
                return null;
            }

            since = stretch.Back > since ? stretch.Back.Value : since;
            events.AddRange(stretch.Events);
        }

        var count = events.Count(row =>
            row.Timestamp >= since && filter.IsMatch(row) && !ownUsers.Contains(row)
        );
        return new(count, since, IsWholeDay: since == start);
    }
}
