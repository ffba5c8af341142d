using System.Collections.Immutable;

namespace RybbitBot.Subscriptions;

/// <summary>The name of an option: how it is read and explained.</summary>
/// <param name="Name">As it is typed before the colon.</param>
/// <param name="Takes">What it takes, for help.</param>
/// <param name="Example">A subscription with it that works.</param>
public sealed record OptionKey(string Name, string Takes, string Example)
{
    /// <summary>Whether this version can do it.</summary>
    public bool IsAvailable => Read is not null;

    /// <summary>Whether it takes a text, in which blanks are to be expected.</summary>
    internal bool IsProse { get; init; }

    /// <summary>The only values that it takes; empty where it takes others.</summary>
    public ImmutableArray<string> Words { get; internal init; } = [];

    /// <summary>Reads the value of a word with this key; null where the option is not available yet.</summary>
    internal Func<SyntaxWord, SyntaxOutcome<SubscriptionOption>>? Read { get; init; }

    /// <summary>An option whose name is taken, so that nobody takes it for a filter.</summary>
    internal static OptionKey NotYet(string name) => new(name, "", "");
}
