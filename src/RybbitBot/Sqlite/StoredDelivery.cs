using RybbitBot.Delivery;
using RybbitBot.Subscriptions;

namespace RybbitBot.Sqlite;

/// <summary>A delivery as it was fetched, whose event is not yet understood.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Subscription">The subscription that wants it.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="Match">The event.</param>
/// <param name="EnqueuedAt">When it entered.</param>
internal readonly record struct StoredDelivery(
    long Id,
    SubscriptionId Subscription,
    ChannelAddress Channel,
    StoredMatch Match,
    DateTimeOffset EnqueuedAt
)
{
    /// <summary>The gap that it is from, or null.</summary>
    public PendingGap? Gap { get; init; }

    /// <summary>The delivery.</summary>
    public PendingDelivery ToPending() =>
        new(Id, Subscription, Channel, Match.ToEvent(), EnqueuedAt) { Gap = Gap };
}
