using RybbitBot.Subscriptions.Terms;

namespace RybbitBot.Subscriptions;

/// <summary>Puts a filter into words, for people who did not write it.</summary>
internal static class FilterDescription
{
    private const int MaxNamed = 5;

    /// <summary>What the filter wants.</summary>
    public static string Of(EventFilter filter)
    {
        var kind = filter.Terms.OfType<TypeTerm>().FirstOrDefault(term => !term.IsNegated);
        var rest = filter.Terms.Where(term => !ReferenceEquals(term, kind)).ToList();
        var subject =
            kind is not null ? Join(kind.Values.Select(value => Plural(value.Literal!)))
            : rest.Exists(term => !term.IsNegated && term is not SiteTerm) ? "events"
            : "every event";
        var wanted = rest.Where(term => !term.IsNegated)
            .OrderBy(PlaceInSentence)
            .Select(term => $" {Phrase(term, kind is not null)}");
        var unwanted = rest.Where(term => term.IsNegated)
            .Select(term => $", not {Phrase(term, kind is not null)}");
        return string.Concat([subject, .. wanted, .. unwanted]);
    }

    private static string Phrase(FilterTerm term, bool hasKind) =>
        term is PathTerm && !hasKind
            ? $"on {Join(term.Values)}"
            : $"{term.Key.Preposition} {Join(term.Values)}";

    private static int PlaceInSentence(FilterTerm term) =>
        term switch
        {
            EventTerm => 0,
            PathTerm => 1,
            SiteTerm => 3,
            _ => 2,
        };

    /// <summary>Events of a kind, by our word for it.</summary>
    public static string Plural(string word) =>
        word switch
        {
            "visit" => "page visits",
            "event" => "custom events",
            "outbound" => "outbound clicks",
            "click" => "button clicks",
            "copy" => "copied texts",
            "form" => "sent forms",
            "input" => "changed inputs",
            "ad" => "ad clicks",
            _ => $"{word} events",
        };

    private static string Join(IEnumerable<object> values)
    {
        var words = values.Select(value => value.ToString()!).ToList();
        var left = words.Count - MaxNamed;
        return words.Count == 1 ? words[0]
            : left > 0 ? $"{string.Join(", ", words.Take(MaxNamed))} or {left} more"
            : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
    }
}
