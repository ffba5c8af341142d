using System.Collections.Immutable;

namespace RybbitBot.Chat;

/// <summary>A part of a form.</summary>
/// <param name="Name">By which its value comes back: a word in lower case.</param>
/// <param name="Label">What people read above it, at most 45 characters.</param>
public abstract record FormField(string Name, string Label)
{
    /// <summary>Whether it may be left empty.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What stands in it while it is empty, at most 100 characters.</summary>
    public string Placeholder { get; init; } = "";

    /// <summary>One of a fixed list.</summary>
    /// <param name="Name">By which its value comes back.</param>
    /// <param name="Label">What people read above it.</param>
    /// <param name="Options">From 1 to 100; the first is chosen beforehand.</param>
    public sealed record Choice(string Name, string Label, ImmutableArray<FormOption> Options)
        : FormField(Name, Label);

    /// <summary>
    /// One of those that are asked for while somebody types, whose own words are among them; a chat without
    /// such a field shows it as a text.
    /// </summary>
    public sealed record Suggested(string Name, string Label) : FormField(Name, Label);

    /// <summary>A line of text.</summary>
    /// <param name="Name">By which its value comes back.</param>
    /// <param name="Label">What people read above it.</param>
    /// <param name="MaxLength">The most characters it takes.</param>
    public sealed record Text(string Name, string Label, int MaxLength) : FormField(Name, Label);
}
