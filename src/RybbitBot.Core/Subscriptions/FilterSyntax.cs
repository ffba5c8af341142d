using System.Collections.Immutable;
using RybbitBot.Subscriptions.Terms;

namespace RybbitBot.Subscriptions;

/// <summary>Reads filters and options as people type them.</summary>
public static class FilterSyntax
{
    /// <summary>The most characters a filter has, its options aside.</summary>
    public const int MaxLength = 1_000;

    /// <summary>The most words a filter has, its options aside.</summary>
    public const int MaxWords = 50;

    /// <summary>A filter that works, for those whose own does not.</summary>
    internal const string Example = "/pricing,/enterprise -country:US";

    /// <summary>Whether a text looks like a filter, right or wrong, and not like a word of another kind.</summary>
    public static bool IsFilter(string text) =>
        text.StartsWith('/') || text.StartsWith('-') || text.Contains(':', StringComparison.Ordinal);

    /// <summary>Reads a filter that somebody types; an option in it is a mistake.</summary>
    public static SyntaxOutcome<EventFilter> ParseFilter(string text) => ParseFilter(text, isTyped: true);

    /// <summary>
    /// Reads a filter as it was printed. Canonical text may be longer than what was typed, so it has no limits.
    /// </summary>
    public static SyntaxOutcome<EventFilter> ParsePrinted(string text) => ParseFilter(text, isTyped: false);

    private static SyntaxOutcome<EventFilter> ParseFilter(string text, bool isTyped)
    {
        if (!ReadWords(text, isTyped).TryGet(out var words, out var problem))
        {
            return new(null, problem);
        }

        var kinds = words.ToLookup(OptionKeys.IsOption);
        var filter = ReadFilter(kinds[false], isTyped);
        var mistake = MissingQuotes.FindAround(filter.Problem, text, words) ?? filter.Problem;
        var option = kinds[true]
            .Select(word =>
                word.Mistake("this is an option of a subscription, and only a filter can stand here")
            )
            .FirstOrDefault();
        return First(mistake, option) is { } first ? new(null, first) : filter;
    }

    /// <summary>Reads a filter and options, which may stand anywhere.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isTyped">Whether somebody typed it, rather than that it was printed.</param>
    public static SyntaxOutcome<SubscriptionRequest> ParseSubscription(string text, bool isTyped = true)
    {
        if (!ReadWords(text, isTyped).TryGet(out var words, out var problem))
        {
            return new(null, problem);
        }

        var kinds = words.ToLookup(OptionKeys.IsOption);
        var filter = ReadFilter(kinds[false], isTyped);
        var mistake = MissingQuotes.FindAround(filter.Problem, text, words) ?? filter.Problem;
        var options = OptionKeys.Read(kinds[true]);
        return First(mistake, options.Problem) is { } first
            ? new(null, first)
            : new(new(kinds[false].Any() ? filter.Value : null, [.. options.Value!]), null);
    }

    // What was printed is right, whatever it looks like.
    private static SyntaxOutcome<IReadOnlyList<SyntaxWord>> ReadWords(string text, bool isTyped)
    {
        var outcome = SyntaxWord.Split(text);
        return isTyped && outcome.Value is { } words && MissingQuotes.FindSingle(text, words) is { } problem
            ? new(null, problem)
            : outcome;
    }

    private static SyntaxProblem? First(params IEnumerable<SyntaxProblem?> problems) =>
        problems.OfType<SyntaxProblem>().MinBy(problem => problem.Place);

    private static SyntaxOutcome<EventFilter> ReadFilter(IEnumerable<SyntaxWord> words, bool isTyped)
    {
        var terms = ImmutableArray.CreateBuilder<FilterTerm>();
        var hasBarePath = false;
        var length = -1;
        foreach (var word in words)
        {
            length += 1 + word.Source.Length;
            if (isTyped && (terms.Count == MaxWords || length > MaxLength))
            {
                return new(null, word.Mistake("a filter has at most 1,000 characters and 50 words"));
            }

            if (!ReadTerm(word).TryGet(out var term, out var problem))
            {
                return new(null, problem);
            }

            terms.Add(term);
            hasBarePath |= word is { IsPath: true, IsNegated: false };
        }

        // In front, for that is how people say it: visits of a page.
        if (hasBarePath && !terms.Any(EventFilter.NamesKind))
        {
            terms.Insert(0, TypeTerm.Visits);
        }

        return new(terms.Count == 0 ? EventFilter.All : new(terms.ToImmutable()), null);
    }

    private static SyntaxOutcome<FilterTerm> ReadTerm(SyntaxWord word)
    {
        var key = word.IsPath ? PathTerm.Definition : FilterKeys.Find(word.KeySource);
        if (FilterKeys.IsToCome(word))
        {
            return new(null, word.Mistake("this is not available yet"));
        }

        if (key is null)
        {
            return new(
                null,
                word.Key is null ? FilterMistakes.NoKey(word) : FilterMistakes.UnknownKey(word, word.Key)
            );
        }

        var patterns = word.ReadPatterns();
        if (patterns.Any(pattern => pattern.IsEmpty))
        {
            return new(null, word.Mistake("a value is missing", example: key.Example));
        }

        if (!key.Words.IsEmpty)
        {
            if (patterns.FirstOrDefault(pattern => key.FindWord(pattern.Literal) is null) is { } unknown)
            {
                return new(null, FilterMistakes.UnknownWord(word, key, unknown));
            }

            patterns = [.. patterns.Select(pattern => TextPattern.Of(key.FindWord(pattern.Literal)!))];
        }

        var values = new FilterValues(patterns, word.IsNegated);
        return key.FindMistake?.Invoke(values) is { } mistake
            ? new(null, word.Mistake(mistake, example: key.Example))
            : new(key.ToTerm(values), null);
    }
}
