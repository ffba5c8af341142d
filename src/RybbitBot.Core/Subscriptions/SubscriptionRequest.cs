using System.Collections.Immutable;

namespace RybbitBot.Subscriptions;

/// <summary>What somebody typed behind <c>subscribe</c> or <c>edit</c>.</summary>
/// <param name="Filter">The filter, or null where none was typed.</param>
/// <param name="Options">The options, in the order in which they were typed.</param>
public sealed record SubscriptionRequest(EventFilter? Filter, ImmutableArray<SubscriptionOption> Options)
{
    /// <summary>The options as they are after the typed ones.</summary>
    public SubscriptionOptions ApplyTo(SubscriptionOptions options) =>
        Options.Aggregate(options, (current, option) => option.ApplyTo(current));
}
