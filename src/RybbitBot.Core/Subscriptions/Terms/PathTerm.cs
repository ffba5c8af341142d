using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>path:</c>, the path of the page.</summary>
internal sealed class PathTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "path",
        "the path of the page, without the query, for every kind of event",
        "path:/docs/* type:visit,outbound",
        "to",
        values => new PathTerm(values)
    )
    {
        Advice = new("a path begins with /", Mend),
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Pathname;

    private static TextPattern Mend(TextPattern value)
    {
        var text = value.Flat;
        return text[0] is '/' or TextPattern.Star ? value
            : PageAddress.Of(text) is { } address ? TextPattern.OfFlat(WithQuery(address))
            : TextPattern.OfFlat($"/{text}");
    }

    private static string WithQuery(PageAddress address) =>
        address.Query.Length == 0 ? address.Path : $"{address.Path}?{address.Query}";
}
