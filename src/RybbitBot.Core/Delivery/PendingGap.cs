using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Delivery;

/// <summary>The gap in the reading of a site that a channel's deliveries were caught up from.</summary>
/// <param name="Id">The outbox's own number.</param>
/// <param name="Told">What the channel is told of it, once, before them.</param>
/// <param name="Deliveries">How many deliveries of the channel are from it.</param>
/// <param name="In">The message that tells it; null while none does.</param>
public sealed record PendingGap(long Id, CaughtUp Told, int Deliveries, MessageKey? In);
