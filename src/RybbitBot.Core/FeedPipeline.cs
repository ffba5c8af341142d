using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot;

/// <summary>The sentence that this program is: fetch, de-duplicate, match, enqueue and advance.</summary>
/// <remarks>One caller at a time for each site.</remarks>
public sealed partial class FeedPipeline(
    FeedPoller poller,
    IOutbox outbox,
    FeedListeners feedListeners,
    FeedPipelineOptions options,
    TimeProvider time,
    ILogger<FeedPipeline> logger
)
{
    private readonly FeedStates _states = new(outbox, options, time, logger);
    private readonly ConcurrentDictionary<SiteId, FeedAudience> _audiences = [];
    private ServerClock? _clock;

    /// <summary>Prepares for reading these sites: what is heard since the settings changed begins now.</summary>
    /// <param name="sites">The sites; the first is the default one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task BeginAsync(IReadOnlyList<Site> sites, CancellationToken cancellationToken)
    {
        feedListeners.Begin(sites, await outbox.ReadScopeAsync(cancellationToken));
        foreach (var site in sites)
        {
            if (feedListeners.Of(site, sites[0]) is [_, ..] listeners)
            {
                // Skipped on the disk as well, before the new settings become the old ones.
                var state = await _states.ReadAsync(site, listeners, _clock, cancellationToken);
                await _states.BeginAtAsync(site, state.Watermark, cancellationToken);
            }
        }

        await outbox.KeepScopeAsync(feedListeners.ScopeOf(sites), cancellationToken);
    }

    /// <summary>Whether anybody hears of this site now.</summary>
    public bool IsHeard(Site site, Site defaultSite) => feedListeners.Of(site, defaultSite).Count > 0;

    /// <summary>Reads what is new on a site, and puts what anybody wants of it into the outbox.</summary>
    public async Task<RybbitOutcome<FeedTick>> TickAsync(
        Site site,
        Site defaultSite,
        CancellationToken cancellationToken
    )
    {
        var listeners = feedListeners.Of(site, defaultSite);
        if (listeners.Count == 0)
        {
            return RybbitOutcome.Answer(FeedTick.Nothing);
        }

        var state = await _states.ReadAsync(site, listeners, _clock, cancellationToken);
        var handled = _states.HandledUpTo(site, state);
        var offers = _audiences.GetOrAdd(site.Id, _ => new());
        var since = offers.Since(listeners, state.Watermark, options.Overlap, ClockAhead);
        since = handled < since ? handled : since;
        var outcome = await poller.ReadAsync(site, since, cancellationToken);
        if (!outcome.TryGet(out var reading, out var problem))
        {
            return RybbitOutcome.Fail<FeedTick>(problem);
        }

        _clock = reading.Clock;
        if (reading.CompleteSince > state.Watermark.At)
        {
            Log.Gap(logger, site.Id, state.Watermark.At, reading.CompleteSince);
        }

        // What lies further back was handled and forgotten: it is there for those alone who come late.
        var rows = SeenEvents.Number(reading.Events);
        var fresh = rows.Where(row => row.Event.Timestamp > handled && !state.Seen.Contains(row)).ToList();
        var hidden = fresh.Count(row => options.OwnUsers.Contains(row.Event));
        var late = listeners.Where(listener => !offers.IsCaughtUp(listener, state.Watermark)).ToList();
        var matches = Match(
            rows,
            fresh.ToHashSet<NewEvent>(ReferenceEqualityComparer.Instance),
            defaultSite,
            listeners,
            late,
            reading.Clock
        );
        var tick = FeedTick.Nothing;
        if (fresh.Count > 0 || matches.Count > 0)
        {
            var tooLate = CountLate(site, state, fresh);
            var channels = await _states.CommitAsync(site, state, reading, fresh, matches, cancellationToken);
            tick = new(fresh.Count, hidden, matches.Count, channels)
            {
                Stamps = [.. fresh.Select(row => row.Event.Timestamp - reading.Clock.Ahead)],
                Late = tooLate,
            };
        }

        offers.Offered(listeners, _states.WatermarkOf(site));
        return RybbitOutcome.Answer(tick);
    }

    private TimeSpan ClockAhead => _clock?.Ahead ?? TimeSpan.Zero;

    private List<Match> Match(
        IReadOnlyList<NewEvent> rows,
        HashSet<NewEvent> fresh,
        Site defaultSite,
        IReadOnlyList<Listener> listeners,
        List<Listener> late,
        ServerClock clock
    )
    {
        var byId = listeners.ToDictionary(listener => listener.Subscription.Id);
        var all = new SubscriptionMatcher(SubscriptionsOf(listeners), defaultSite);
        var some = new SubscriptionMatcher(SubscriptionsOf(late), defaultSite);
        var shown = late.Count > 0 ? rows : rows.Where(fresh.Contains);
        return
        [
            .. from row in shown
            where !options.OwnUsers.Contains(row.Event)
            from subscription in (fresh.Contains(row) ? all : some).Match(row.Event)
            where byId[subscription.Id].Covers(row.Event.Timestamp - clock.Ahead)
            select new Match(subscription, row),
        ];
    }

    private static Subscription[] SubscriptionsOf(IEnumerable<Listener> listeners) =>
        [.. listeners.Select(listener => listener.Subscription)];

    // They are told as well; but what is later still than a wide reading sees is not even known of.
    private int CountLate(Site site, FeedState state, List<NewEvent> fresh)
    {
        var reach = state.Watermark.Since(options.Overlap);
        var count = fresh.Count(row => row.Event.Timestamp <= reach);
        if (count > 0)
        {
            Log.Late(logger, site.Id, count, options.Overlap);
        }

        return count;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "Site {Site}: events between {From:u} and {To:u} were too many to read and are lost."
        )]
        public static partial void Gap(ILogger logger, SiteId site, DateTimeOffset from, DateTimeOffset to);

        [LoggerMessage(
            LogLevel.Warning,
            "Site {Site}: {Count} events became visible more than {Overlap} after they happened. They were found and "
                + "told; a longer Rybbit:Overlap finds such ones sooner."
        )]
        public static partial void Late(ILogger logger, SiteId site, int count, TimeSpan overlap);
    }
}
