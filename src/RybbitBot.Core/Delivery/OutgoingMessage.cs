using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>A message with its fixed key and members, from the moment before it is first posted.</summary>
/// <param name="Key">Its identity in all attempts.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="Members">The deliveries it carries, in order, all from one gap or from none.</param>
/// <param name="StartedAt">When it was first tried.</param>
public sealed record OutgoingMessage(
    MessageKey Key,
    ChannelAddress Channel,
    ImmutableArray<PendingDelivery> Members,
    DateTimeOffset StartedAt
)
{
    /// <summary>What is known of it.</summary>
    public PostAttempt Attempt { get; init; } = new(StartedAt);

    /// <summary>When it is to be tried next; null where a try may be under way.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>What the channel missed, where it tells that and carries no delivery.</summary>
    public PendingMiss? Miss { get; init; }

    /// <summary>The gap that it tells of: the first message that carries a delivery from a gap does.</summary>
    public CaughtUp? Gap =>
        Members is [{ Gap: { } gap }, ..] && (gap.In is null || gap.In == Key) ? gap.Told : null;
}
