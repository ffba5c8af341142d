using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Looks for the newest events that a filter wants, on every site that it hears.</summary>
public sealed class EventSearch(SiteFinder sites, EventHistory history, OwnUsers ownUsers)
{
    // Each costs a call at least, and the calls of a day are counted.
    private const int MaxSites = 10;

    /// <summary>
    /// The newest <paramref name="count"/> matches, as far back as is cheap. What one's own team did is left
    /// out, as it is from the feed.
    /// </summary>
    public Task<EventSearchOutcome> FindAsync(
        EventFilter filter,
        int count,
        CancellationToken cancellationToken
    ) => FindAsync(filter, row => filter.IsMatch(row) && !ownUsers.Contains(row), count, cancellationToken);

    /// <summary>The newest match, whoever caused it.</summary>
    public Task<EventSearchOutcome> FindLastOfAnyoneAsync(
        EventFilter filter,
        CancellationToken cancellationToken
    ) => FindAsync(filter, filter.IsMatch, count: 1, cancellationToken);

    private async Task<EventSearchOutcome> FindAsync(
        EventFilter filter,
        Func<SiteEvent, bool> isWanted,
        int count,
        CancellationToken cancellationToken
    ) =>
        await sites.FindAsync(filter, cancellationToken) switch
        {
            HeardSites.Known(var known) => await FindAsync(isWanted, known, count, cancellationToken),
            HeardSites.Unknown unknown => new EventSearchOutcome.Refused(Reply.Of(unknown)),
            HeardSites.Unanswered(var problem) => new EventSearchOutcome.Refused(Reply.Of(problem)),
            _ => throw new InvalidOperationException("There is no such case."),
        };

    private async Task<EventSearchOutcome> FindAsync(
        Func<SiteEvent, bool> isWanted,
        IReadOnlyList<Site> known,
        int count,
        CancellationToken cancellationToken
    )
    {
        var heard = known.Take(MaxSites).ToList();
        var leftOut = known.Count - heard.Count;
        var pagesEach = Math.Max(1, EventHistory.MaxPages / heard.Count);
        var stretches = new List<EventStretch>(heard.Count);
        foreach (var site in heard)
        {
            var outcome = await history.FindNewestAsync(site, isWanted, count, pagesEach, cancellationToken);
            if (!outcome.TryGet(out var stretch, out var problem))
            {
                return new EventSearchOutcome.Refused(Reply.Of(problem));
            }

            stretches.Add(stretch);
        }

        var joined = Join(stretches, count);
        return new EventSearchOutcome.Found(heard, joined with { IsWhole = joined.IsWhole && leftOut == 0 })
        {
            SitesLeftOut = leftOut,
        };
    }

    private static EventStretch Join(IReadOnlyList<EventStretch> stretches, int count) =>
        new(
            [
                .. stretches
                    .SelectMany(stretch => stretch.Events)
                    .OrderByDescending(row => row.Timestamp)
                    .Take(count),
            ],
            stretches.Sum(stretch => stretch.ReadRows),
            stretches.Max(stretch => stretch.Back),
            stretches.All(stretch => stretch.IsWhole)
        );
}
