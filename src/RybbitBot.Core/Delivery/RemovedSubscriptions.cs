using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>
/// The subscriptions of one channel that were removed while something of theirs was pending: an undo may bring
/// them back, and only once none can is it set aside.
/// </summary>
internal sealed class RemovedSubscriptions(
    IOutbox outbox,
    ISubscriptionStore subscriptions,
    TimeProvider time
)
{
    private readonly Dictionary<SubscriptionId, DateTimeOffset> _since = [];

    /// <summary>Sets aside what those have pending that are gone for good.</summary>
    /// <returns>Whether one is gone that may return.</returns>
    public async Task<bool> DropAsync(
        ImmutableArray<PendingDelivery> pending,
        CancellationToken cancellationToken
    )
    {
        var gone = pending
            .Select(delivery => delivery.Subscription)
            .Distinct()
            .Where(id => subscriptions.Find(id) is null)
            .ToHashSet();
        foreach (var returned in _since.Keys.Except(gone).ToList())
        {
            _ = _since.Remove(returned);
        }

        var now = time.GetUtcNow();
        foreach (var id in gone)
        {
            _ = _since.TryAdd(id, now);
            if (now - _since[id] >= Subscription.ReturnsWithin)
            {
                await outbox.DropPendingAsync(id, "Its subscription is gone.", cancellationToken);
                _ = _since.Remove(id);
            }
        }

        return _since.Count > 0;
    }
}
