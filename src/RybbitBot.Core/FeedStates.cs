using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot;

/// <summary>How far each site was read, in memory and in the ledger.</summary>
/// <remarks>One caller at a time for each site.</remarks>
internal sealed partial class FeedStates(
    IOutbox outbox,
    FeedPipelineOptions options,
    TimeProvider time,
    ILogger logger
)
{
    // A site without a watermark was never read: its first reading reaches back to its oldest subscription,
    // but no further than this, so that a lost ledger does not tell a month anew.
    private static readonly TimeSpan FirstReach = TimeSpan.FromHours(1);

    // Now and then a reading looks further back than the overlap, for events that are later still.
    private static readonly TimeSpan WideEvery = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan WideReach = TimeSpan.FromMinutes(5);

    // What a later reply can still show lies within the reach; a few seconds more cost nothing.
    private static readonly TimeSpan ForgetMargin = TimeSpan.FromSeconds(10);

    // Until the server's clock is known, ours may be ahead of it by so much.
    private static readonly TimeSpan ClockDoubt = TimeSpan.FromMinutes(5);

    // How exactly a restart knows when a site was read last: each time costs a write.
    private static readonly TimeSpan KeepReadingEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<SiteId, FeedState> _states = [];
    private readonly ConcurrentDictionary<SiteId, DateTimeOffset> _readingKept = [];
    private readonly ConcurrentDictionary<SiteId, DateTimeOffset> _widened = [];

    /// <summary>Up to where the site was read, as of the last commit.</summary>
    public Watermark WatermarkOf(Site site) => _states[site.Id].Watermark;

    /// <summary>How far the site was read, for those who hear it now.</summary>
    public async Task<FeedState> ReadAsync(
        Site site,
        IReadOnlyList<Listener> listeners,
        ServerClock? clock,
        CancellationToken cancellationToken
    )
    {
        var doubt = clock is null ? ClockDoubt : TimeSpan.Zero;
        var serverTime = time.GetUtcNow() + (clock?.Ahead ?? TimeSpan.Zero);
        var earliest = listeners.Min(listener => listener.From) + (clock?.Ahead ?? TimeSpan.Zero) - doubt;
        if (!_states.TryGetValue(site.Id, out var state))
        {
            state = Remembering(await outbox.ReadFeedAsync(site.Id, cancellationToken));
        }

        if (state is null)
        {
            // Stored before the first request: an outage that begins now is caught up from here.
            var now = time.GetUtcNow();
            state = Remembering(new(FirstWatermark(earliest), new([])) { Read = new(now, now) });
            await BeginAtAsync(site, state!.Watermark, cancellationToken, state.Read);
        }
        else if (state.Watermark.IsBeyond(serverTime + doubt))
        {
            state = Repair(site, state, earliest, serverTime);
        }

        var skipped = state.Watermark.SkipTo(earliest);
        return _states[site.Id] =
            skipped == state.Watermark ? state : Remembering(state with { Watermark = skipped })!;
    }

    /// <summary>
    /// Events stamped up to here were handled and may be forgotten. Now and then it lies further back than the
    /// overlap, as far as every event is remembered.
    /// </summary>
    public DateTimeOffset HandledUpTo(Site site, FeedState state)
    {
        var now = time.GetUtcNow();
        var usual = state.Watermark.Since(options.Overlap);
        if (now - _widened.GetOrAdd(site.Id, now) < WideEvery)
        {
            return usual;
        }

        _widened[site.Id] = now;
        var wide = state.Watermark.Since(WideReach);
        wide = wide < state.RememberedFrom ? state.RememberedFrom : wide;
        return wide < usual ? wide : usual;
    }

    /// <summary>Stores that the site was read up to a watermark, without any event.</summary>
    public async Task BeginAtAsync(
        Site site,
        Watermark watermark,
        CancellationToken cancellationToken,
        LastReading? read = null
    ) =>
        _ = await outbox.CommitAsync(
            new(site.Id, watermark, [], ForgetBefore(watermark), [], time.GetUtcNow()) { Read = read },
            cancellationToken
        );

    /// <summary>Stores that the site was read and nothing was new; now and then suffices.</summary>
    public async Task KeepReadingAsync(Site site, FeedState state, CancellationToken cancellationToken)
    {
        var read = ReadNow(site);
        if (read.At - _readingKept.GetValueOrDefault(site.Id) >= KeepReadingEvery)
        {
            await outbox.KeepReadingAsync(site.Id, read, cancellationToken);
            _readingKept[site.Id] = read.At;
        }

        _states[site.Id] = state with { Read = read };
    }

    /// <summary>Stores a tick, and advances.</summary>
    public async Task<IReadOnlySet<ChannelAddress>> CommitAsync(
        Site site,
        FeedState state,
        FeedReading reading,
        FeedNews news,
        CancellationToken cancellationToken
    )
    {
        var fresh = news.Fresh;
        var watermark =
            fresh.Count == 0
                ? state.Watermark
                : state.Watermark.Advance(fresh[^1].Event.Timestamp, reading.ServerTime);
        var forgetBefore = ForgetBefore(watermark);

        // Deliveries, watermark and seen events stand or fall together: were the watermark first, a crash
        // would lose the matches; were the matches first, it would repeat them.
        _ = _states.TryRemove(site.Id, out _);
        var seen = state.Seen.Remember(fresh);
        state.Seen.ForgetBefore(forgetBefore);
        var read = ReadNow(site);
        var commit = new FeedCommit(site.Id, watermark, seen, forgetBefore, news.Matches, read.At)
        {
            Read = read,
            Gaps = news.Gaps,
            Missed = news.Missed,
        };
        var channels = await outbox.CommitAsync(commit, cancellationToken);
        _readingKept[site.Id] = read.At;
        _states[site.Id] = state with { Watermark = watermark, Read = read };
        return channels;
    }

    private LastReading ReadNow(Site site) => new(time.GetUtcNow(), time.GetUtcNow() + options.PaceOf(site));

    private FeedState? Remembering(FeedState? state) =>
        state is null ? null : state with { RememberedFrom = state.Watermark.Since(options.Overlap) };

    private Watermark FirstWatermark(DateTimeOffset earliest) =>
        new(time.GetUtcNow() - FirstReach is var reach && earliest > reach ? earliest : reach);

    private DateTimeOffset ForgetBefore(Watermark watermark) =>
        watermark.Since((options.Overlap > WideReach ? options.Overlap : WideReach) + ForgetMargin);

    // A clock was wrong, or the file is damaged. What is read twice by this the outbox knows already.
    private FeedState Repair(Site site, FeedState state, DateTimeOffset earliest, DateTimeOffset serverTime)
    {
        var newest = state.Seen.NewestUpTo(serverTime);
        var first = FirstWatermark(earliest);
        var repaired = newest > first.At ? new Watermark(newest.Value) : first;
        Log.Repaired(logger, site.Id, state.Watermark.At, repaired.At);
        return Remembering(state with { Watermark = repaired })!;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "Site {Site}: the ledger says that it was read up to {Future:u}, which is not yet. A clock was wrong, or the "
                + "file is damaged: reading goes on from {From:u}."
        )]
        public static partial void Repaired(
            ILogger logger,
            SiteId site,
            DateTimeOffset future,
            DateTimeOffset from
        );
    }
}
