using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>country:</c>, the visitor's country.</summary>
internal sealed class CountryTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "country",
        "the visitor's country, by its two letters",
        "-country:US,CA",
        "from",
        values => new CountryTerm(values)
    );

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Country;
}
