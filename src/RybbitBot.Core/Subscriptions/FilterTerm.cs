using System.Collections.Immutable;
using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions;

/// <summary>One word of a filter: a key and what its field must, or must not, look like.</summary>
/// <remarks>
/// A new key is a file in <c>Terms</c> that says which field it compares, and a line in <see cref="FilterKeys"/>.
/// </remarks>
public abstract class FilterTerm : IEquatable<FilterTerm>
{
    /// <summary>A word with this key and these values.</summary>
    protected FilterTerm(FilterKey key, FilterValues values)
    {
        Key = key;
        Values = values.Patterns;
        IsNegated = values.IsNegated;
        ValuesText = string.Join(',', Values);
    }

    /// <summary>The key.</summary>
    public FilterKey Key { get; }

    /// <summary>The alternatives.</summary>
    public ImmutableArray<TextPattern> Values { get; }

    /// <summary>Whether none of the alternatives may hold, instead of one that must.</summary>
    public bool IsNegated { get; }

    /// <summary>The alternatives as they are printed behind the colon.</summary>
    internal string ValuesText { get; }

    /// <summary>
    /// Whether each event that satisfies the word has a <see cref="ValueIn"/> that begins as one of the
    /// alternatives does. The matcher looks such terms up by it.
    /// </summary>
    internal virtual bool IsAnchor => !IsNegated && Values.All(value => value.Head.Length > 0);

    /// <summary>
    /// Whether an event has one text in the field, which is compared whole, so that two values of which no text
    /// is both cannot hold together.
    /// </summary>
    internal virtual bool IsExclusive => true;

    /// <summary>Whether the event satisfies the word. An unknown field satisfies the negated ones.</summary>
    public bool IsMatch(SiteEvent siteEvent) => HoldsAny(siteEvent) != IsNegated;

    /// <summary>What the event has in the field that is compared, empty when unknown: text of a visitor.</summary>
    public abstract string ValueIn(SiteEvent siteEvent);

    /// <summary>Whether the value is one text, which is one of the alternatives.</summary>
    internal bool Covers(TextPattern value) => value.Literal is { } literal && AnyMatches(literal);

    /// <summary>Whether the other is the same word.</summary>
    public bool Equals(FilterTerm? other) =>
        other is not null
        && Key.Name == other.Key.Name
        && IsNegated == other.IsNegated
        && ValuesText == other.ValuesText;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FilterTerm);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key.Name, IsNegated, ValuesText);

    /// <summary>The canonical text: <c>-country:US,CA</c>.</summary>
    public override string ToString() => $"{(IsNegated ? "-" : "")}{Key.Name}:{ValuesText}";

    /// <summary>Whether one of the alternatives holds.</summary>
    private protected virtual bool HoldsAny(SiteEvent siteEvent) => AnyMatches(ValueIn(siteEvent));

    /// <summary>Whether one of the alternatives is the text.</summary>
    private protected bool AnyMatches(ReadOnlySpan<char> text)
    {
        foreach (var value in Values)
        {
            if (value.IsMatch(text))
            {
                return true;
            }
        }

        return false;
    }
}
