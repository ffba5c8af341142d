using RybbitBot.Feed;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>An event together with a subscription that wants it.</summary>
public sealed record Match(Subscription Subscription, NewEvent Event);
