using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>What one channel has pending: it chooses the next message, and waits until that is due.</summary>
internal sealed class ChannelBacklog(
    ChannelAddress channel,
    IOutbox outbox,
    ISubscriptionStore subscriptions,
    MessagePoster poster,
    TimeProvider time
)
{
    // What one message settles at most: far more than come in the 15 s that a line may wait.
    private const int MaxDeliveries = 5_000;

    private readonly List<DateTimeOffset> _posts = [];
    private readonly RemovedSubscriptions _removed = new(outbox, subscriptions, time);
    private volatile bool _isHolding;

    /// <summary>
    /// Whether deliveries may be kept back because their subscription was removed: it may return, and then
    /// they go out.
    /// </summary>
    public bool IsHolding => _isHolding;

    /// <summary>Remembers that the channel was posted to.</summary>
    public void CountPost(DateTimeOffset at) => _posts.Add(at);

    /// <summary>Waits until a message is due and fixes what it carries; null when nothing is to be sent.</summary>
    public async Task<OutgoingMessage?> NextAsync(CancellationToken stopping)
    {
        while (true)
        {
            var miss = await ReadMissAsync(stopping);
            var lines = miss is null ? await ReadLinesAsync(stopping) : [];
            if (miss is null && lines.IsEmpty)
            {
                return null;
            }

            var now = time.GetUtcNow();
            _ = _posts.RemoveAll(post => post <= now - BatchPolicy.Memory);
            var (count, oldest) = miss is null ? (lines.Length, lines[0].Members[0].EnqueuedAt) : (1, now);
            switch (BatchPolicy.Decide(count, oldest, _posts, now, poster.PaceOf(channel)))
            {
                case BatchDecision.Send send:
                    var members = miss is null ? PendingLine.MembersOf(lines, send.Lines) : [];
                    var message = new OutgoingMessage(poster.NewKey(), channel, members, now) { Miss = miss };
                    await outbox.MarkSendingAsync(message, stopping);
                    return message;
                case BatchDecision.Wait wait:
                    await time.WaitUntilAsync(wait.Until, stopping);
                    break;
            }
        }
    }

    /// <summary>The lines that are pending, as many as one message settles; empty when there are none.</summary>
    private async Task<ImmutableArray<PendingLine>> ReadLinesAsync(CancellationToken stopping)
    {
        for (var limit = MaxDeliveries; ; limit *= 2)
        {
            // Said before the subscriptions are looked at: one that returns from here on is not overlooked.
            _isHolding = true;
            var read = await outbox.ReadPendingAsync(channel, limit, stopping);
            if (read.Length == limit && PendingLine.WholeDigestOf(read) is { } whole)
            {
                read = await outbox.ReadPendingAsync(channel, limit = whole, stopping);
            }

            var isAll = read.Length < limit;
            var pending = isAll ? read : PendingLine.WithoutLastEvent(read);
            var lines = PendingLine.Of(pending, subscriptions);
            _isHolding = await _removed.DropAsync(pending, stopping);
            if (isAll || !lines.IsEmpty)
            {
                return lines;
            }
        }
    }

    // Whoever unsubscribed meanwhile is not told what they missed.
    private async Task<PendingMiss?> ReadMissAsync(CancellationToken stopping) =>
        subscriptions.In(channel).Any() ? await outbox.ReadMissAsync(channel, stopping) : null;
}
