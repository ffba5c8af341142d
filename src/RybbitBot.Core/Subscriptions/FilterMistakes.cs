using RybbitBot.Subscriptions.Terms;

namespace RybbitBot.Subscriptions;

/// <summary>Tells what is wrong with a word of a filter, and what was probably meant.</summary>
internal static class FilterMistakes
{
    public static SyntaxProblem NoKey(SyntaxWord word)
    {
        if (PageAddress.Of(word.Body) is { } address)
        {
            return OfAddress(word, address);
        }

        var values = word.ReadPatterns();
        var problem = word.Mistake("a word is a KEY:VALUE or a path that begins with /");
        if (values.Any(value => value.IsEmpty))
        {
            return problem;
        }

        var (minus, text) = (word.IsNegated ? "-" : "", string.Join(',', values));
        return values[0].ToString().TrimStart('"').StartsWith('/')
            ? problem with
            {
                Nearest = $"{minus}path:{text}",
            }
            : problem with
            {
                Nearest = $"{minus}event:{text}",
                AlsoNear = $"{minus}/{text}",
            };
    }

    public static SyntaxProblem UnknownKey(SyntaxWord word, string key)
    {
        if (PageAddress.Of(word.Body) is { } address)
        {
            return OfAddress(word, address);
        }

        var known = FilterKeys
            .All.Where(known => known.ToMember is null)
            .Select(known => known.Name)
            .Concat(OptionKeys.AvailableNames);
        var nearest = NearestWord.Of(string.Concat(key.Where(c => !QuotedText.IsQuote(c))), known);
        return word.Mistake(
            "there is no such key",
            nearest is null ? null : nearest + ":",
            FilterKeys.Find(nearest)?.Example ?? FilterSyntax.Example
        );
    }

    public static SyntaxProblem UnknownWord(SyntaxWord word, FilterKey key, TextPattern unknown)
    {
        if (key.WordsToCome.Contains(unknown.ToString().ToLowerInvariant()))
        {
            return word.Mistake($"{key.Name}:{unknown} is not available yet", example: key.Example);
        }

        var nearest = key.NearestWordTo(unknown.ToString());
        return word.Mistake(
            $"{key.Name}: knows only the words {string.Join(", ", key.Words)}",
            nearest is null ? null : $"{(word.IsNegated ? "-" : "")}{key.Name}:{nearest}",
            key.Example
        );
    }

    private static SyntaxProblem OfAddress(SyntaxWord word, PageAddress address)
    {
        var minus = word.IsNegated ? "-" : "";
        var path = TextPattern.Of(address.Path).ToString();
        var page = path.StartsWith('/') ? path : $"path:{path}";
        var words = word.IsNegated
            ? [page]
            : QueryTerm.OfQuery(address.Query).Select(term => $"{term}").Prepend(page);
        var near = minus + string.Join(' ', words);
        return word.Mistake("a whole address is no filter; a page is told by its path", near) with
        {
            AlsoNear = word.IsNegated ? null : $"host:{address.Host} {near}",
        };
    }
}
