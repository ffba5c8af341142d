using System.Collections.Immutable;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Completes a filter while it is typed: first keys, then values that really occur.</summary>
public static class FilterCompletion
{
    /// <summary>The most characters of a completion; Discord takes no more.</summary>
    public const int MaxLength = 100;

    /// <summary>What the whole text could become, best first. A text that is right as it is comes first.</summary>
    public static ImmutableArray<string> Of(string typed, SiteVocabulary words, IReadOnlyList<Site> sites)
    {
        var start = StartOfLastWord(typed);
        var (before, word) = (typed[..start], typed[start..]);
        var isRight = word.Length > 0 && FilterSyntax.ParseSubscription(typed).Problem is null;
        return
        [
            .. CompleteWord(word, words, sites)
                .Select(completed => before + completed)
                .Prepend(isRight ? typed : "")
                .Where(completed => completed.Length is > 0 and <= MaxLength)
                .Distinct(StringComparer.Ordinal)
                .Take(FieldSuggestions.MaxCount),
        ];
    }

    private static IEnumerable<string> CompleteWord(
        string word,
        SiteVocabulary words,
        IReadOnlyList<Site> sites
    )
    {
        var minus = word.StartsWith('-') ? "-" : "";
        var body = word[minus.Length..];
        var colon = body.IndexOf(':', StringComparison.Ordinal);
        if (body.StartsWith('/'))
        {
            return Values(body, words.Paths).Select(path => minus + path);
        }

        if (colon >= 0)
        {
            var key = body[..colon].ToLowerInvariant();
            var known =
                FilterKeys.Find(key) is { } filter ? Seen(filter, words, sites)
                : minus.Length == 0 ? OptionKeys.WordsOf(key)
                : [];
            return Values(body[(colon + 1)..], known).Select(value => $"{minus}{body[..colon]}:{value}");
        }

        // What a family is completed to ends with its dot, because a name of the site's own follows.
        var options = OptionKeys.Available.Select(key => $"{key.Name}:");
        var keys = FilterKeys
            .All.Select(key => key.ToMember is null ? $"{key.Name}:" : key.Prefix)
            .Concat(word.Length > 0 && minus.Length == 0 ? options : [])
            .Where(key => StartsWith(key, body));
        var paths = Values($"/{body}", words.Paths);
        return (body.Length == 0 ? paths.Take(2).Concat(keys) : keys.Concat(paths)).Select(text =>
            minus + text
        );
    }

    // Only the last of the alternatives is still typed.
    private static IEnumerable<string> Values(string typed, IEnumerable<string> seen)
    {
        var comma = StartOfLast(typed, ',');
        var (before, last) = (
            typed[..comma],
            string.Concat(typed[comma..].Where(c => !QuotedText.IsQuote(c)))
        );
        return seen.OrderByDescending(word => StartsWith(word, last))
            .Containing(last.TrimStart('/'))
            .Select(word => before + TextPattern.Of(word));
    }

    private static IEnumerable<string> Seen(FilterKey key, SiteVocabulary words, IReadOnlyList<Site> sites) =>
        key.Name switch
        {
            "path" => words.Paths,
            "event" => words.Events,
            "country" => words.Countries,
            "host" => words.Hosts,
            "referrer" => words.Referrers.Prepend("direct"),
            "site" => sites.Select(site => site.Label).Append("*"),
            _ => key.Words,
        };

    private static bool StartsWith(string word, string typed) =>
        word.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private static int StartOfLastWord(string typed) => StartOfLast(typed, ' ');

    // Behind the last blank or comma that no quotes keep.
    private static int StartOfLast(string typed, char separator)
    {
        var start = 0;
        var reader = new QuotedText(typed);
        while (reader.Read())
        {
            var separates = separator == ',' ? reader.Current == ',' : char.IsWhiteSpace(reader.Current);
            if (separates && !reader.IsLiteral)
            {
                start = reader.Place + 1;
            }
        }

        return start;
    }
}
