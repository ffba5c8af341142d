using System.Collections.Immutable;
using RybbitBot.Subscriptions.Terms;

namespace RybbitBot.Subscriptions;

/// <summary>A hint at a filter that is right, and that hardly means what was typed: no event can match it.</summary>
/// <param name="Reason">Why it does not: a clause without a full stop.</param>
/// <param name="Better">The whole filter as it was probably meant; null where nobody can tell.</param>
public sealed record FilterAdvice(string Reason, string? Better)
{
    /// <summary>The hint at this filter, or null where there is nothing to say.</summary>
    public static FilterAdvice? Of(EventFilter filter)
    {
        var reasons = new List<string>();
        var terms = filter.Terms.Select(term => MendValues(term, reasons)).ToList();
        terms = [.. terms.SelectMany(term => CutQuery(term, reasons))];
        Unite(terms, reasons);
        FindExclusion(terms, reasons);
        return reasons.Count == 0
            ? null
            : new(
                string.Join("; ", reasons.Distinct(StringComparer.Ordinal)),
                Print(new([.. terms]), filter)
            );
    }

    private static FilterTerm MendValues(FilterTerm term, List<string> reasons)
    {
        if (term.Key.Advice is not { } advice)
        {
            return term;
        }

        var mended = term.Values.Select(value => advice.Mend(value) ?? value).ToImmutableArray();
        if (term.Values.Any(value => !value.Equals(advice.Mend(value))))
        {
            reasons.Add(advice.Reason);
        }

        return Make(term, mended);
    }

    private static IEnumerable<FilterTerm> CutQuery(FilterTerm term, List<string> reasons)
    {
        if (term is not PathTerm || !term.Values.Any(value => value.Flat.AsSpan().ContainsAny('?', '#')))
        {
            return [term];
        }

        reasons.Add("a path ends before ? and #");
        var parts = term.Values.Select(value => PageAddress.SplitPath(value.Flat)).ToList();
        var path = Make(term, [.. parts.Select(part => TextPattern.OfFlat(part.Path))]);
        // What alternatives ask for, each for itself, is no word; and neither is "not both".
        return parts is [var (_, query)] && !term.IsNegated ? [path, .. QueryTerm.OfQuery(query)] : [path];
    }

    private static void Unite(List<FilterTerm> terms, List<string> reasons)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            for (var j = i + 1; j < terms.Count; j++)
            {
                if (AreApart(terms[i], terms[j]))
                {
                    reasons.Add(
                        $"all words must hold, and no event has two values of {terms[i].Key.Name}; "
                            + "a comma means either"
                    );
                    terms[i] = Make(terms[i], [.. terms[i].Values, .. terms[j].Values]);
                    terms.RemoveAt(j--);
                }
            }
        }
    }

    private static void FindExclusion(List<FilterTerm> terms, List<string> reasons)
    {
        foreach (var wanted in terms.Where(term => term is { IsNegated: false, IsExclusive: true }))
        {
            var excluding = terms.Find(other =>
                other.IsNegated && other.Key.Name == wanted.Key.Name && wanted.Values.All(other.Covers)
            );
            if (excluding is not null)
            {
                reasons.Add($"{excluding} takes away all that {wanted} wants");
            }
        }
    }

    private static bool AreApart(FilterTerm one, FilterTerm other) =>
        one is { IsNegated: false, IsExclusive: true }
        && other is { IsNegated: false, IsExclusive: true }
        && one.Key.Name == other.Key.Name
        && one.Values.All(value => other.Values.All(value.IsApartFrom));

    private static FilterTerm Make(FilterTerm term, ImmutableArray<TextPattern> values) =>
        term.Key.ToTerm(new(values, term.IsNegated));

    // As people type it: a page without the kind that it implies.
    private static string? Print(EventFilter better, EventFilter filter)
    {
        var isShort = better.Terms is [TypeTerm kind, ..] && kind.Equals(TypeTerm.Visits);
        var words = better.Terms.Skip(isShort ? 1 : 0).Select(term => isShort ? Shorten(term) : $"{term}");
        var text = string.Join(' ', words);
        return better.Equals(filter) ? null
            : better.Equals(FilterSyntax.ParsePrinted(text).Value) ? text
            : better.Equals(FilterSyntax.ParsePrinted($"{better}").Value) ? $"{better}"
            : null;
    }

    private static string Shorten(FilterTerm term) =>
        term is PathTerm { IsNegated: false } && term.ValuesText.StartsWith('/')
            ? term.ValuesText
            : term.ToString();
}
