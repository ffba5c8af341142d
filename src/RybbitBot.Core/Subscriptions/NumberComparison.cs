using System.Globalization;

namespace RybbitBot.Subscriptions;

/// <summary>What a value of a filter asks of a number: <c>&gt;100</c>, <c>&lt;=2.5</c>.</summary>
internal sealed record NumberComparison(string Sign, decimal Number)
{
    // The longer first, for they begin like the others.
    private static readonly string[] Signs = [">=", "<=", ">", "<"];

    /// <summary>Whether the value is meant to compare, rightly or wrongly spelled.</summary>
    public static bool IsMeant(TextPattern value) => value.Head.StartsWith('>') || value.Head.StartsWith('<');

    /// <summary>Reads a value, or gives null where it does not compare a number.</summary>
    public static NumberComparison? Read(TextPattern value) =>
        value.Literal is { } text
        && Array.Find(Signs, sign => text.StartsWith(sign, StringComparison.Ordinal)) is { } sign
        && ReadNumber(text.AsSpan(sign.Length)) is { } number
            ? new(sign, number)
            : null;

    /// <summary>The number that a text spells, or null.</summary>
    public static decimal? ReadNumber(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Whether it holds for a number.</summary>
    public bool Holds(decimal number) =>
        Sign switch
        {
            ">=" => number >= Number,
            "<=" => number <= Number,
            ">" => number > Number,
            _ => number < Number,
        };
}
