using System.Collections.Immutable;

namespace RybbitBot.Subscriptions;

/// <summary>A line of the subscriber's own, with fields that each event fills in.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Parts">What it consists of.</param>
public sealed record Template(string Text, ImmutableArray<TemplatePart> Parts);
