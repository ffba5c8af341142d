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
    );

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Pathname;
}
