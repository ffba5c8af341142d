using RybbitBot.Feed;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>A match that stands in its channel.</summary>
/// <param name="Subscription">The subscription that wanted it.</param>
/// <param name="Event">The event.</param>
/// <param name="EnqueuedAt">When it entered the outbox.</param>
/// <param name="SentAt">When the platform took it.</param>
/// <param name="MessageId">The platform's id of the message it stands in.</param>
public sealed record PostedMatch(
    SubscriptionId Subscription,
    NewEvent Event,
    DateTimeOffset EnqueuedAt,
    DateTimeOffset SentAt,
    string MessageId
);
