using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Simulation;

/// <summary>A ledger in memory, that tells what is enqueued and keeps what a restart needs.</summary>
/// <param name="enqueued">Hears of each match.</param>
internal sealed class SimulatedOutbox(Action<Match, DateTimeOffset> enqueued) : IOutbox
{
    private static readonly IReadOnlySet<ChannelAddress> None = ImmutableHashSet<ChannelAddress>.Empty;

    private readonly HashSet<(SubscriptionId, EventKey, int)> _known = [];
    private readonly Dictionary<SiteId, Watermark> _watermarks = [];
    private readonly Dictionary<SiteId, Dictionary<EventKey, SeenEvent>> _seen = [];

    public Task<FeedState?> ReadFeedAsync(SiteId site, CancellationToken cancellationToken) =>
        Task.FromResult(
            _watermarks.TryGetValue(site, out var watermark)
                ? new FeedState(watermark, new(_seen[site].Values))
                : null
        );

    public Task<IReadOnlySet<ChannelAddress>> CommitAsync(
        FeedCommit commit,
        CancellationToken cancellationToken
    )
    {
        _watermarks[commit.Site] = commit.Watermark;
        if (!_seen.TryGetValue(commit.Site, out var seen))
        {
            _seen[commit.Site] = seen = [];
        }

        foreach (var entry in commit.Seen)
        {
            seen[entry.Key] = entry;
        }

        foreach (var (key, entry) in seen)
        {
            if (entry.At < commit.ForgetBefore)
            {
                _ = seen.Remove(key);
            }
        }

        foreach (var match in commit.Matches)
        {
            if (_known.Add((match.Subscription.Id, match.Event.Key, match.Event.Ordinal)))
            {
                enqueued(match, commit.At);
            }
        }

        return Task.FromResult(None);
    }

    public Task KeepReadingAsync(SiteId site, LastReading read, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<PendingMiss?> ReadMissAsync(ChannelAddress channel, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<FeedScope?> ReadScopeAsync(CancellationToken cancellationToken) =>
        Task.FromResult<FeedScope?>(null);

    public Task KeepScopeAsync(FeedScope scope, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<RhythmHour>> ReadRhythmAsync(
        SiteId site,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<RhythmHour>>([]);

    public Task KeepRhythmAsync(
        SiteId site,
        IReadOnlyList<RhythmHour> rhythm,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public Task<IReadOnlySet<ChannelAddress>> ListWaitingChannelsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<PendingDelivery>> ReadPendingAsync(
        ChannelAddress channel,
        int limit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<OutgoingMessage?> ReadSendingAsync(
        ChannelAddress channel,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task MarkSendingAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task MarkSentAsync(
        MessageKey key,
        string messageId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task KeepAttemptAsync(
        MessageKey key,
        PostAttempt attempt,
        DateTimeOffset? due,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<int> CountFailedAsync(SubscriptionId subscription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<int> ReplayFailedAsync(SubscriptionId subscription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task MarkFailedAsync(
        MessageKey key,
        Failure failure,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task ReturnAsync(MessageKey key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task DropPendingAsync(
        SubscriptionId subscription,
        string reason,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<int> ExpirePendingAsync(
        DateTimeOffset instant,
        string reason,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<ImmutableArray<PostedMatch>> ReadPostedAsync(
        ChannelAddress channel,
        SubscriptionId? subscription,
        string? messageId,
        int limit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<ImmutableArray<MatchFate>> ReadFatesAsync(
        ChannelAddress channel,
        EventKey key,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<int> CountPostedAsync(
        SubscriptionId subscription,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task MoveAsync(ChannelAddress from, ChannelAddress to, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task ForgetBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
