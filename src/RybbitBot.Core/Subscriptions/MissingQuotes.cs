namespace RybbitBot.Subscriptions;

/// <summary>Explains to those who meant a quote that they have to write it.</summary>
internal static class MissingQuotes
{
    /// <summary>The mistake of a value in single quotes, or null: they are characters like any other.</summary>
    public static SyntaxProblem? FindSingle(string text, IReadOnlyList<SyntaxWord> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            if (!StartsSingle(words[first].ValueSource))
            {
                continue;
            }

            for (var last = first; last < words.Count && (last == first || !IsKnown(words[last])); last++)
            {
                var word = Join(text, words[first], words[last]);
                if (word.ValueSource is { Length: > 2 } value && IsSingle(value[^1]))
                {
                    return word.Mistake(
                        "single quotes quote nothing here, use double quotes",
                        Quote(word, Pieces(value[1..^1])),
                        ExampleOf(word)
                    );
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The mistake of a text with blanks and without quotes, where <paramref name="problem"/> is a word of it
    /// that says nothing alone; else null.
    /// </summary>
    public static SyntaxProblem? FindAround(
        SyntaxProblem? problem,
        string text,
        IReadOnlyList<SyntaxWord> words
    )
    {
        var stray = words.ToList().FindIndex(word => word.Place == problem?.Place);
        var first = stray;
        while (first > 0 && IsBare(words[first]))
        {
            first--;
        }

        if (first == stray || !IsBare(words[stray]) || !IsProse(words[first]))
        {
            return null;
        }

        var last = stray;
        while (last + 1 < words.Count && IsBare(words[last + 1]))
        {
            last++;
        }

        var whole = Join(text, words[first], words[last]);
        var isOneOfTwo = last == first + 1 && !OptionKeys.IsOption(whole);
        return whole.Mistake(
            "a text with blanks stands in double quotes",
            Quote(whole, [whole.ValueSource]),
            ExampleOf(whole)
        ) with
        {
            AlsoNear = isOneOfTwo ? $"{words[first].Source} /{words[last].Source}" : null,
        };
    }

    /// <summary>Whether the text begins with a single quote, straight or not.</summary>
    internal static bool StartsSingle(string text) => text.Length > 0 && IsSingle(text[0]);

    private static bool IsSingle(char c) => c is '\'' or '‘' or '’' or '‚' or '‛';

    private static bool IsBare(SyntaxWord word) =>
        word is { Key: null, IsPath: false, IsNegated: false }
        && !word.Source.Any(QuotedText.IsQuote)
        && !OptionKeys.IsOption(word)
        && !FilterKeys.IsToCome(word);

    private static bool IsProse(SyntaxWord word) =>
        word.KeySource is { } key
        && !word.Source.Any(QuotedText.IsQuote)
        && word.ValueSource.Length > 0
        && (FilterKeys.Find(key)?.IsProse ?? OptionKeys.IsProse(word));

    private static bool IsKnown(SyntaxWord word) =>
        FilterKeys.Find(word.KeySource) is not null || OptionKeys.IsOption(word);

    private static SyntaxWord Join(string text, SyntaxWord first, SyntaxWord last) =>
        new(first.Place, text[first.Place..(last.Place + last.Source.Length)]);

    // 'DE','FR' are two.
    private static string[] Pieces(string value)
    {
        var straight = string.Concat(value.Select(c => IsSingle(c) ? '\'' : c));
        return straight.Split("','");
    }

    private static string Quote(SyntaxWord word, IEnumerable<string> values)
    {
        var quoted = string.Join(',', values.Select(value => $"\"{QuotedText.Escape(value)}\""));
        return $"{(word.IsNegated ? "-" : "")}{word.KeySource ?? "event"}:{quoted}";
    }

    private static string ExampleOf(SyntaxWord word) =>
        OptionKeys.All.FirstOrDefault(key => key.IsAvailable && key.Name == word.Key)?.Example
        ?? FilterKeys.Find(word.KeySource)?.Example
        ?? FilterSyntax.Example;
}
