using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Delivery;

/// <summary>An outbox without a disk. What a tick stores is kept apart from what channels have pending.</summary>
internal sealed class InMemoryOutbox : IOutbox
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, PendingDelivery> _pending = [];
    private readonly Dictionary<MessageKey, OutgoingMessage> _sending = [];
    private readonly List<FeedCommit> _commits = [];
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<PendingDelivery> Sent { get; } = [];

    public List<(OutgoingMessage Message, FailureKind Kind, string Reason)> Failed { get; } = [];

    public int Pending => Locked(() => _pending.Count);

    /// <summary>Every tick that was stored, in order.</summary>
    public IReadOnlyList<FeedCommit> Commits => Locked(() => _commits.ToArray());

    /// <summary>Thrown by the next commit, which then stores nothing.</summary>
    public Exception? CommitFault { get; set; }

    /// <summary>Thrown by the next read of pending deliveries.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Thrown by the next settling of a message, which then changes nothing.</summary>
    public Exception? SettleFault { get; set; }

    /// <summary>Ends once pending deliveries were read.</summary>
    public Task Read => _read.Task;

    public void Enqueue(params ReadOnlySpan<PendingDelivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            Locked(() => _pending.Add(delivery.Id, delivery));
        }
    }

    /// <summary>When each site was read last.</summary>
    public Dictionary<SiteId, LastReading> Readings { get; } = [];

    public Task KeepReadingAsync(SiteId site, LastReading read, CancellationToken cancellationToken)
    {
        Readings[site] = read;
        return Task.CompletedTask;
    }

    /// <summary>What a channel missed and was not told.</summary>
    public PendingMiss? Miss { get; set; }

    public Task<PendingMiss?> ReadMissAsync(ChannelAddress channel, CancellationToken cancellationToken) =>
        Task.FromResult(Locked(() => Miss));

    /// <summary>What was connected when the bot ran last.</summary>
    public FeedScope? Scope { get; set; }

    public Task<FeedScope?> ReadScopeAsync(CancellationToken cancellationToken) => Task.FromResult(Scope);

    public Task KeepScopeAsync(FeedScope scope, CancellationToken cancellationToken)
    {
        Scope = scope;
        _ = _commits.RemoveAll(commit => !scope.Sites.Contains(commit.Site));
        return Task.CompletedTask;
    }

    /// <summary>What was kept of each site's week.</summary>
    public Dictionary<SiteId, IReadOnlyList<RhythmHour>> Rhythms { get; } = [];

    public Task<IReadOnlyList<RhythmHour>> ReadRhythmAsync(
        SiteId site,
        CancellationToken cancellationToken
    ) => Task.FromResult(Rhythms.GetValueOrDefault(site, []));

    public Task KeepRhythmAsync(
        SiteId site,
        IReadOnlyList<RhythmHour> rhythm,
        CancellationToken cancellationToken
    )
    {
        Rhythms[site] = rhythm;
        return Task.CompletedTask;
    }

    public Task<int> ExpirePendingAsync(
        DateTimeOffset instant,
        string reason,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<IReadOnlySet<ChannelAddress>> ListWaitingChannelsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<ChannelAddress>>(
            Locked(() =>
                _pending
                    .Values.Select(delivery => delivery.Channel)
                    .Concat(_sending.Values.Select(message => message.Channel))
                    .ToHashSet()
            )
        );

    public Task<ImmutableArray<PendingDelivery>> ReadPendingAsync(
        ChannelAddress channel,
        int limit,
        CancellationToken cancellationToken
    )
    {
        _ = _read.TrySetResult();
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }

        return Task.FromResult(
            Locked(() =>
                _pending.Values.Where(delivery => delivery.Channel == channel).Take(limit).ToImmutableArray()
            )
        );
    }

    public Task<OutgoingMessage?> ReadSendingAsync(
        ChannelAddress channel,
        CancellationToken cancellationToken
    ) => Task.FromResult(Locked(() => _sending.Values.FirstOrDefault(message => message.Channel == channel)));

    public Task MarkSendingAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Locked(() =>
        {
            _sending.Add(message.Key, message);
            Assert.All(message.Members, member => Assert.True(_pending.Remove(member.Id)));
            if (message.Miss is not null)
            {
                Miss = null;
            }

            // What tells of a gap is told; who is pending still knows of it.
            if (message.Members is [{ Gap: { } gap }, ..])
            {
                Tell(gap.Id, gap.In ?? message.Key);
            }
        });
        return Task.CompletedTask;
    }

    public Task MarkSentAsync(
        MessageKey key,
        string messageId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        Locked(() => Sent.AddRange(Take(key).Members));
        return Task.CompletedTask;
    }

    public Task MarkFailedAsync(
        MessageKey key,
        Failure failure,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        Locked(() => Failed.Add((Take(key), failure.Kind, failure.Reason)));
        return Task.CompletedTask;
    }

    public Task KeepAttemptAsync(
        MessageKey key,
        PostAttempt attempt,
        DateTimeOffset? due,
        CancellationToken cancellationToken
    )
    {
        Locked(() => _sending[key] = Take(key) with { Attempt = attempt, Due = due });
        return Task.CompletedTask;
    }

    public Task<int> CountFailedAsync(SubscriptionId subscription, CancellationToken cancellationToken) =>
        Task.FromResult(Locked(() => FailedOf(subscription).Count()));

    public Task<int> ReplayFailedAsync(SubscriptionId subscription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task ReturnAsync(MessageKey key, CancellationToken cancellationToken)
    {
        var message = Locked(() => Take(key));
        Enqueue(message.Members.AsSpan());
        Locked(() =>
        {
            Miss = message.Miss ?? Miss;
            if (message.Members is [{ Gap: { In: var told } gap }, ..] && (told is null || told == key))
            {
                Tell(gap.Id, null);
            }
        });
        return Task.CompletedTask;
    }

    private void Tell(long gap, MessageKey? message)
    {
        foreach (var (id, delivery) in _pending.ToArray())
        {
            if (delivery.Gap is { } its && its.Id == gap)
            {
                _pending[id] = delivery with { Gap = its with { In = message } };
            }
        }
    }

    public Task DropPendingAsync(
        SubscriptionId subscription,
        string reason,
        CancellationToken cancellationToken
    )
    {
        Locked(() =>
        {
            foreach (var delivery in _pending.Values.Where(d => d.Subscription == subscription).ToArray())
            {
                _ = _pending.Remove(delivery.Id);
            }
        });
        return Task.CompletedTask;
    }

    public Task<FeedState?> ReadFeedAsync(SiteId site, CancellationToken cancellationToken) =>
        Task.FromResult(
            Locked(() =>
                _commits.LastOrDefault(commit => commit.Site == site) is { } last
                    ? new FeedState(last.Watermark, new(SeenOf(site, last.ForgetBefore)))
                    {
                        Read = Readings.TryGetValue(site, out var read) ? read : null,
                    }
                    : null
            )
        );

    public Task<IReadOnlySet<ChannelAddress>> CommitAsync(
        FeedCommit commit,
        CancellationToken cancellationToken
    )
    {
        if (CommitFault is { } fault)
        {
            CommitFault = null;
            throw fault;
        }

        Locked(() =>
        {
            _commits.Add(commit);
            if (commit.Read is { } read)
            {
                Readings[commit.Site] = read;
            }
        });
        return Task.FromResult<IReadOnlySet<ChannelAddress>>(
            commit.Matches.Select(match => match.Subscription.Channel).ToHashSet()
        );
    }

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

    public Task MoveAsync(ChannelAddress from, ChannelAddress to, CancellationToken cancellationToken)
    {
        Locked(() =>
        {
            foreach (var delivery in _pending.Values.Where(d => d.Channel == from).ToArray())
            {
                _pending[delivery.Id] = delivery with { Channel = to };
            }
        });
        return Task.CompletedTask;
    }

    public Task ForgetBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private IEnumerable<SeenEvent> SeenOf(SiteId site, DateTimeOffset forgetBefore) =>
        _commits
            .Where(commit => commit.Site == site)
            .SelectMany(commit => commit.Seen)
            .GroupBy(seen => seen.Key)
            .Select(entries => entries.Last())
            .Where(seen => seen.At >= forgetBefore);

    private IEnumerable<PendingDelivery> FailedOf(SubscriptionId subscription) =>
        Failed
            .Where(failed => failed.Kind != FailureKind.Unwanted)
            .SelectMany(failed => failed.Message.Members)
            .Where(member => member.Subscription == subscription);

    private OutgoingMessage Take(MessageKey key)
    {
        if (SettleFault is { } fault)
        {
            SettleFault = null;
            throw fault;
        }

        Assert.True(_sending.Remove(key, out var message), "Only a message that is under way is settled.");
        return message;
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_lock)
        {
            return act();
        }
    }

    private void Locked(Action act)
    {
        lock (_lock)
        {
            act();
        }
    }
}
