using System.Collections.Immutable;

namespace RybbitBot.Subscriptions;

/// <summary>What a word says about its key.</summary>
/// <param name="Patterns">The alternatives, at least one.</param>
/// <param name="IsNegated">Whether none of them may hold, instead of one that must.</param>
public readonly record struct FilterValues(ImmutableArray<TextPattern> Patterns, bool IsNegated);
