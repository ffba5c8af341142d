using System.Collections.Immutable;

namespace RybbitBot.Subscriptions;

/// <summary>Reads filters and options as people type them.</summary>
public static class FilterSyntax
{
    /// <summary>Reads a filter; an option in it is a mistake.</summary>
    public static SyntaxOutcome<EventFilter> ParseFilter(string text) =>
        new(text.Length == 0 ? EventFilter.All : null, null);

    /// <summary>Reads a filter and options, which may stand anywhere.</summary>
    public static SyntaxOutcome<SubscriptionRequest> ParseSubscription(string text) =>
        new(new(text.Length == 0 ? null : EventFilter.All, ImmutableArray<SubscriptionOption>.Empty), null);
}
