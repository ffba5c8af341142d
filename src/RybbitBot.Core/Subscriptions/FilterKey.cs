using System.Collections.Immutable;

namespace RybbitBot.Subscriptions;

/// <summary>A key of the filter language: how it is read, explained and put into words.</summary>
/// <param name="Name">As it is typed before the colon.</param>
/// <param name="Takes">What it takes, for help.</param>
/// <param name="Example">A filter with it that works.</param>
/// <param name="Preposition">What leads to its values in a sentence: events <c>from</c> US.</param>
/// <param name="ToTerm">Makes the term of a word with this key.</param>
public sealed record FilterKey(
    string Name,
    string Takes,
    string Example,
    string Preposition,
    Func<FilterValues, FilterTerm> ToTerm
)
{
    /// <summary>The only words it knows, as they are printed; empty where any text is a value.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Other names of the words, each with its word.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Aliases { get; init; } = [];

    /// <summary>Words that it will know one day, and that are no typing mistakes.</summary>
    public ImmutableArray<string> WordsToCome { get; init; } = [];

    /// <summary>
    /// In a name such as <c>prop.KEY</c>, makes the key of what is typed for KEY; null in an ordinary key.
    /// </summary>
    internal Func<string, FilterKey>? ToMember { get; init; }

    /// <summary>Tells what is wrong with its values, or null; where any values are right, it is null itself.</summary>
    internal Func<FilterValues, string?>? FindMistake { get; init; }

    /// <summary>Whether its values are texts, in which blanks are to be expected.</summary>
    internal bool IsProse { get; init; }

    /// <summary>Knows values that no event has; null where any value may be one.</summary>
    internal ValueAdvice? Advice { get; init; }

    /// <summary>What stands in front of KEY.</summary>
    internal string Prefix => Name[..(Name.IndexOf('.', StringComparison.Ordinal) + 1)];

    /// <summary>The word that a value spells, ignoring case; null where it spells none.</summary>
    internal string? FindWord(string? text)
    {
        foreach (var word in Words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        foreach (var (alias, word) in Aliases)
        {
            if (alias.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>The word that was probably meant, or null.</summary>
    internal string? NearestWordTo(string text) =>
        NearestWord.Of(text, [.. Words, .. Aliases.Select(alias => alias.Key)]) is { } near
            ? FindWord(near)
            : null;
}
