using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>A subscription and how it is doing.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Posted">How many matches it posted today.</param>
/// <param name="Failed">How many matches could not be delivered and can be replayed.</param>
/// <param name="Freshness">How old an event is at most when it is seen.</param>
public sealed record ListedSubscription(
    Subscription Subscription,
    int Posted,
    int Failed,
    TimeSpan Freshness
);
