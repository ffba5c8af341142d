using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>What a channel missed in one tick because it could not be reached.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Since">Since when it could not be reached.</param>
/// <param name="Events">How many events it would have got.</param>
public sealed record MissCount(ChannelAddress Channel, DateTimeOffset Since, int Events);
