using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>A change that was made: enough of it to undo it.</summary>
/// <param name="Channel">The channel whose subscriptions changed.</param>
/// <param name="Touched">Which changed.</param>
/// <param name="Before">What they were; one that is not here did not exist.</param>
public sealed record SubscriptionChange(
    ChannelAddress Channel,
    ImmutableArray<SubscriptionId> Touched,
    ImmutableArray<Subscription> Before
)
{
    /// <summary>Those that existed before.</summary>
    public ImmutableArray<SubscriptionId> Restored => [.. Before.Select(subscription => subscription.Id)];

    /// <summary>Those that did not exist before.</summary>
    public ImmutableArray<SubscriptionId> Added => [.. Touched.Except(Restored)];
}
