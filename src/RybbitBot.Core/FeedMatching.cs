using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot;

/// <summary>Tells what the listeners of a site want of a reading.</summary>
/// <param name="rows">Every row of it, oldest first.</param>
/// <param name="fresh">Those that were not seen before.</param>
/// <param name="defaultSite">The site of filters that name none.</param>
/// <param name="ownUsers">Whose events no channel hears of.</param>
/// <param name="ahead">How far the server's clock, which stamps events, is ahead of ours.</param>
internal sealed class FeedMatching(
    IReadOnlyList<NewEvent> rows,
    IReadOnlyList<NewEvent> fresh,
    Site defaultSite,
    OwnUsers ownUsers,
    TimeSpan ahead
)
{
    private readonly HashSet<NewEvent> _fresh = fresh.ToHashSet<NewEvent>(ReferenceEqualityComparer.Instance);

    /// <summary>The matches, in the order in which channels shall read them.</summary>
    /// <param name="listeners">Who hears of what is fresh.</param>
    /// <param name="late">Those of them who hear of every row.</param>
    public List<Match> Of(IReadOnlyList<Listener> listeners, IReadOnlyList<Listener> late)
    {
        var byId = listeners.ToDictionary(listener => listener.Subscription.Id);
        var all = MatcherOf(listeners);
        var some = MatcherOf(late);
        var shown = late.Count > 0 ? rows : fresh;
        return
        [
            .. from row in shown
            where !ownUsers.Contains(row.Event)
            from subscription in (_fresh.Contains(row) ? all : some).Match(row.Event)
            where byId[subscription.Id].Covers(row.Event.Timestamp - ahead)
            select new Match(subscription, row),
        ];
    }

    /// <summary>What each channel misses of what is fresh, whose listeners are only counted for.</summary>
    /// <param name="counted">The listeners.</param>
    /// <param name="now">The present.</param>
    public IReadOnlyList<MissCount> MissedBy(IReadOnlyList<Listener> counted, DateTimeOffset now) =>
        counted.Count == 0
            ? []
            :
            [
                .. Of(counted, [])
                    .GroupBy(match => match.Subscription.Channel)
                    .Select(missed => new MissCount(
                        missed.Key,
                        missed.Min(match => match.Subscription.Pause?.Since ?? now),
                        missed.DistinctBy(match => (match.Event.Key, match.Event.Ordinal)).Count()
                    )),
            ];

    private SubscriptionMatcher MatcherOf(IEnumerable<Listener> listeners) =>
        new([.. listeners.Select(listener => listener.Subscription)], defaultSite);
}
