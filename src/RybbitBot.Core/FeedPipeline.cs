using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Messages;
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
        var told = listeners.Where(listener => !listener.IsCounted).ToList();
        var since = offers.Since(told, state.Watermark, options.Overlap, ClockAhead);
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
        var late = told.Where(listener => !offers.IsCaughtUp(listener, state.Watermark)).ToList();
        var matching = new FeedMatching(rows, fresh, defaultSite, options.OwnUsers, reading.Clock.Ahead);
        var matches = matching.Of(told, late);
        var news = new FeedNews(
            fresh,
            matches,
            matching.MissedBy(StillCounted(listeners), time.GetUtcNow()),
            GapsOf(site, reading, state, matches, told)
        );
        var tick = await KeepAsync(site, state, reading, news, cancellationToken);
        offers.Offered(told, _states.WatermarkOf(site));
        return RybbitOutcome.Answer(tick);
    }

    private async Task<FeedTick> KeepAsync(
        Site site,
        FeedState state,
        FeedReading reading,
        FeedNews news,
        CancellationToken cancellationToken
    )
    {
        if (news is { Fresh.Count: 0, Matches.Count: 0 })
        {
            await _states.KeepReadingAsync(site, state, cancellationToken);
            return FeedTick.Nothing;
        }

        var tooLate = CountLate(site, state, news.Fresh);
        var channels = await _states.CommitAsync(site, state, reading, news, cancellationToken);
        var hidden = news.Fresh.Count(row => options.OwnUsers.Contains(row.Event));
        return new(news.Fresh.Count, hidden, news.Matches.Count, channels)
        {
            Stamps = [.. news.Fresh.Select(row => row.Event.Timestamp - reading.Clock.Ahead)],
            Late = tooLate,
        };
    }

    // A channel that was let in again while Rybbit answered has heard by now what it missed.
    private List<Listener> StillCounted(IEnumerable<Listener> listeners) =>
        [
            .. listeners.Where(listener =>
                listener.IsCounted && feedListeners.IsCounted(listener.Subscription.Id)
            ),
        ];

    private IReadOnlyDictionary<ChannelAddress, CaughtUp> GapsOf(
        Site site,
        FeedReading reading,
        FeedState state,
        IReadOnlyList<Match> matches,
        IReadOnlyList<Listener> told
    )
    {
        var gap = FeedGap.EndedBy(reading, state, time.GetUtcNow());
        if (gap is not null)
        {
            Log.Blind(logger, site.Id, gap.Since, gap.Until);
        }

        return FeedGap.ToldTo(matches, told, gap, site, feedListeners.HearsSeveral);
    }

    private TimeSpan ClockAhead => _clock?.Ahead ?? TimeSpan.Zero;

    // They are told as well; but what is later still than a wide reading sees is not even known of.
    private int CountLate(Site site, FeedState state, IReadOnlyList<NewEvent> fresh)
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

        [LoggerMessage(LogLevel.Information, "Site {Site} was not read from {Since:u} to {Until:u}.")]
        public static partial void Blind(
            ILogger logger,
            SiteId site,
            DateTimeOffset since,
            DateTimeOffset until
        );

        [LoggerMessage(
            LogLevel.Warning,
            "Site {Site}: {Count} events became visible more than {Overlap} after they happened. They were found and "
                + "told; a longer Rybbit:Overlap finds such ones sooner."
        )]
        public static partial void Late(ILogger logger, SiteId site, int count, TimeSpan overlap);
    }
}
