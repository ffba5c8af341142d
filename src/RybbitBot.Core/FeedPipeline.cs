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
    ISubscriptionStore subscriptions,
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

    private readonly ConcurrentDictionary<SiteId, FeedState> _states = [];

    /// <summary>Whether anybody hears of this site now.</summary>
    public bool IsHeard(Site site, Site defaultSite) => ListListeners(site, defaultSite).Count > 0;

    /// <summary>Reads what is new on a site, and puts what anybody wants of it into the outbox.</summary>
    public async Task<RybbitOutcome<FeedTick>> TickAsync(
        Site site,
        Site defaultSite,
        CancellationToken cancellationToken
    )
    {
        var listeners = ListListeners(site, defaultSite);
        if (listeners.Count == 0)
        {
            return RybbitOutcome.Answer(FeedTick.Nothing);
        }

        var state = await ReadStateAsync(site, listeners, cancellationToken);
        var outcome = await poller.ReadAsync(site, state.Watermark.Since(options.Overlap), cancellationToken);
        if (!outcome.TryGet(out var reading, out var problem))
        {
            return RybbitOutcome.Fail<FeedTick>(problem);
        }

        if (reading.CompleteSince > state.Watermark.At)
        {
            Log.Gap(logger, site.Id, state.Watermark.At, reading.CompleteSince);
        }

        var fresh = state.Seen.SelectNew(reading.Events);
        if (fresh.Count == 0)
        {
            return RybbitOutcome.Answer(FeedTick.Nothing);
        }

        var shown = fresh.Where(added => !options.OwnUsers.Contains(added.Event)).ToList();
        var matches = Match(shown, new(listeners, defaultSite));
        var channels = await CommitAsync(site, state, reading, fresh, matches, cancellationToken);
        return RybbitOutcome.Answer(
            new FeedTick(fresh.Count, fresh.Count - shown.Count, matches.Count, channels)
        );
    }

    private static List<Match> Match(IEnumerable<NewEvent> fresh, SubscriptionMatcher matcher) =>
        [
            .. from added in fresh
            from subscription in matcher.Match(added.Event)
            where subscription.Covers(added.Event.Timestamp)
            select new Match(subscription, added),
        ];

    private async Task<FeedState> ReadStateAsync(
        Site site,
        List<Subscription> listeners,
        CancellationToken cancellationToken
    )
    {
        var earliest = listeners.Min(listener => listener.ListensFrom);
        if (!_states.TryGetValue(site.Id, out var state))
        {
            state = await outbox.ReadFeedAsync(site.Id, cancellationToken);
        }

        if (state is null)
        {
            // Stored before the first request: an outage that begins now is caught up from here.
            var reach = time.GetUtcNow() - FirstReach;
            state = new(new(earliest > reach ? earliest : reach), new([]));
            var begin = new FeedCommit(
                site.Id,
                state.Watermark,
                [],
                state.Watermark.At,
                [],
                time.GetUtcNow()
            );
            _ = await outbox.CommitAsync(begin, cancellationToken);
        }

        return _states[site.Id] = state with { Watermark = state.Watermark.SkipTo(earliest) };
    }

    private async Task<IReadOnlySet<ChannelAddress>> CommitAsync(
        Site site,
        FeedState state,
        FeedReading reading,
        IReadOnlyList<NewEvent> fresh,
        List<Match> matches,
        CancellationToken cancellationToken
    )
    {
        var watermark = state.Watermark.Advance(fresh[^1].Event.Timestamp, reading.ServerTime);
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

    private List<Subscription> ListListeners(Site site, Site defaultSite)
    {
        var now = time.GetUtcNow();
        return
        [
            .. subscriptions.All.Where(subscription =>
                subscription.IsActive(now) && subscription.Filter.Hears(site, defaultSite)
            ),
        ];
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
