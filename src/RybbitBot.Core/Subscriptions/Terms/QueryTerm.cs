using System.Collections.Immutable;
using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>query.KEY:</c>, a parameter of the query string; <c>utm_source:</c> and its like in short.</summary>
internal sealed class QueryTerm(FilterKey key, string parameter, FilterValues values)
    : FilterTerm(key, values)
{
    public static readonly FilterKey Family = new(
        "query.KEY",
        "a parameter of the query string",
        "query.gclid:*",
        "",
        _ => throw new NotSupportedException("It has a parameter.")
    )
    {
        ToMember = typed => KeyOf($"query.{typed.ToLowerInvariant()}", typed.ToLowerInvariant()),
    };

    public static readonly ImmutableArray<FilterKey> Campaigns =
    [
        KeyOf("utm_source", "utm_source", "who sent the visitor", "utm_source:newsletter"),
        KeyOf("utm_medium", "utm_medium", "by what means", "utm_medium:email"),
        KeyOf("utm_campaign", "utm_campaign", "of which campaign", "utm_campaign:spring*"),
        KeyOf("utm_term", "utm_term", "for which word", "utm_term:analytics"),
        KeyOf("utm_content", "utm_content", "by which of its links", "utm_content:header"),
    ];

    /// <summary>The words that ask for what a query string says; what none can ask for is left out.</summary>
    public static IEnumerable<FilterTerm> OfQuery(string query)
    {
        foreach (var pair in query.Split('&'))
        {
            var end = pair.IndexOf('=', StringComparison.Ordinal);
            if (end <= 0 || end == pair.Length - 1)
            {
                continue;
            }

            var name = QueryString.Decode(pair.AsSpan(0, end));
            if (name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '[' or ']'))
            {
                var key = Campaigns.FirstOrDefault(known => known.Name == name) ?? Family.ToMember!(name);
                var value = TextPattern.OfFlat(QueryString.Decode(pair.AsSpan(end + 1)));
                yield return key.ToTerm(new([value], IsNegated: false));
            }
        }
    }

    public override string ValueIn(SiteEvent siteEvent) =>
        QueryString.Find(siteEvent.Querystring, parameter) ?? "";

    private static FilterKey KeyOf(string name, string parameter, string takes = "", string example = "")
    {
        FilterKey? key = null;
        key = new(
            name,
            takes,
            example.Length > 0 ? example : $"{name}:*",
            $"with {parameter}",
            values => new QueryTerm(key!, parameter, values)
        );
        return key;
    }
}
