using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>What became of an event that a subscription wanted.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="EnqueuedAt">When the match entered the outbox.</param>
public abstract record MatchFate(SubscriptionId Subscription, DateTimeOffset EnqueuedAt)
{
    /// <summary>It waits for its turn, or is being posted just now.</summary>
    public sealed record Waiting(SubscriptionId Subscription, DateTimeOffset EnqueuedAt)
        : MatchFate(Subscription, EnqueuedAt);

    /// <summary>It stands in the channel.</summary>
    /// <param name="Subscription">The subscription.</param>
    /// <param name="EnqueuedAt">When the match entered the outbox.</param>
    /// <param name="At">When the platform took it.</param>
    /// <param name="MessageId">The platform's id of the message it stands in.</param>
    public sealed record Posted(
        SubscriptionId Subscription,
        DateTimeOffset EnqueuedAt,
        DateTimeOffset At,
        string MessageId
    ) : MatchFate(Subscription, EnqueuedAt);

    /// <summary>It will not be posted any more.</summary>
    /// <param name="Subscription">The subscription.</param>
    /// <param name="EnqueuedAt">When the match entered the outbox.</param>
    /// <param name="At">When that was decided.</param>
    /// <param name="Reason">Why.</param>
    public sealed record SetAside(
        SubscriptionId Subscription,
        DateTimeOffset EnqueuedAt,
        DateTimeOffset At,
        string Reason
    ) : MatchFate(Subscription, EnqueuedAt)
    {
        /// <summary>Whether the platform refused it for good.</summary>
        public bool IsRejected { get; init; }
    }
}
