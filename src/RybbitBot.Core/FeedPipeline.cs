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
    // A site without a watermark was never read: its first reading reaches back to its oldest subscription,
    // but no further than this, so that a lost ledger does not tell a month anew.
    private static readonly TimeSpan FirstReach = TimeSpan.FromHours(1);

    // What a later reply can still show lies within the overlap; a few seconds more cost nothing.
    private static readonly TimeSpan ForgetMargin = TimeSpan.FromSeconds(10);

    // Until the server's clock is known, ours may be ahead of it by so much.
    private static readonly TimeSpan ClockDoubt = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<SiteId, FeedState> _states = [];
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
                var state = await ReadStateAsync(site, listeners, cancellationToken);
                await BeginAtAsync(site, state.Watermark, cancellationToken);
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

        var state = await ReadStateAsync(site, listeners, cancellationToken);
        var offers = _audiences.GetOrAdd(site.Id, _ => new());
        var since = offers.Since(listeners, state.Watermark, options.Overlap, ClockAhead);
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
        var handled = state.Watermark.Since(options.Overlap);
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
            var channels = await CommitAsync(site, state, reading, fresh, matches, cancellationToken);
            tick = new(fresh.Count, hidden, matches.Count, channels);
        }

        offers.Offered(listeners, _states[site.Id].Watermark);
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

    private async Task<FeedState> ReadStateAsync(
        Site site,
        IReadOnlyList<Listener> listeners,
        CancellationToken cancellationToken
    )
    {
        var doubt = _clock is null ? ClockDoubt : TimeSpan.Zero;
        var earliest = listeners.Min(listener => listener.From) + ClockAhead - doubt;
        if (!_states.TryGetValue(site.Id, out var state))
        {
            state = await outbox.ReadFeedAsync(site.Id, cancellationToken);
        }

        if (state is null)
        {
            // Stored before the first request: an outage that begins now is caught up from here.
            var reach = time.GetUtcNow() - FirstReach;
            state = new(new(earliest > reach ? earliest : reach), new([]));
            await BeginAtAsync(site, state.Watermark, cancellationToken);
        }

        return _states[site.Id] = state with { Watermark = state.Watermark.SkipTo(earliest) };
    }

    private async Task BeginAtAsync(Site site, Watermark watermark, CancellationToken cancellationToken) =>
        _ = await outbox.CommitAsync(
            new(
                site.Id,
                watermark,
                [],
                watermark.Since(options.Overlap + ForgetMargin),
                [],
                time.GetUtcNow()
            ),
            cancellationToken
        );

    private async Task<IReadOnlySet<ChannelAddress>> CommitAsync(
        Site site,
        FeedState state,
        FeedReading reading,
        List<NewEvent> fresh,
        List<Match> matches,
        CancellationToken cancellationToken
    )
    {
        var watermark =
            fresh.Count == 0
                ? state.Watermark
                : state.Watermark.Advance(fresh[^1].Event.Timestamp, reading.ServerTime);
        var forgetBefore = watermark.Since(options.Overlap + ForgetMargin);

        // Deliveries, watermark and seen events stand or fall together: were the watermark first, a crash
        // would lose the matches; were the matches first, it would repeat them.
        _ = _states.TryRemove(site.Id, out _);
        var seen = state.Seen.Remember(fresh);
        state.Seen.ForgetBefore(forgetBefore);
        var commit = new FeedCommit(site.Id, watermark, seen, forgetBefore, matches, time.GetUtcNow());
        var channels = await outbox.CommitAsync(commit, cancellationToken);
        _states[site.Id] = state with { Watermark = watermark };
        return channels;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "Site {Site}: events between {From:u} and {To:u} were too many to read and are lost."
        )]
        public static partial void Gap(ILogger logger, SiteId site, DateTimeOffset from, DateTimeOffset to);
    }
}
