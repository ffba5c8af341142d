using RybbitBot.Feed;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>A match on its way into its channel.</summary>
/// <param name="Id">The outbox's own number; deliveries of a channel go out in its order.</param>
/// <param name="Subscription">The subscription that wants it.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="Event">The event.</param>
/// <param name="EnqueuedAt">When it entered the outbox.</param>
public sealed record PendingDelivery(
    long Id,
    SubscriptionId Subscription,
    ChannelAddress Channel,
    NewEvent Event,
    DateTimeOffset EnqueuedAt
)
{
    /// <summary>The gap that it was caught up from; null where it came in time.</summary>
    public PendingGap? Gap { get; init; }
}
