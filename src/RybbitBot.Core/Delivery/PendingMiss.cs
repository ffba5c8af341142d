using RybbitBot.Messages;

namespace RybbitBot.Delivery;

/// <summary>What a channel missed while it could not be reached, and was not told yet.</summary>
/// <param name="UpTo">The outbox's own number of the last count in it.</param>
/// <param name="Told">What the channel is told.</param>
public sealed record PendingMiss(long UpTo, MissedMatches Told);
