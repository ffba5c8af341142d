using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>region:</c>, the visitor's region.</summary>
internal sealed class RegionTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "region",
        "the visitor's region, by its code",
        "region:US-CA",
        "from region",
        values => new RegionTerm(values)
    )
    {
        IsProse = true,
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Region;
}
