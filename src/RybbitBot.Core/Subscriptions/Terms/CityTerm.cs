using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>city:</c>, the visitor's city.</summary>
internal sealed class CityTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "city",
        "the visitor's city",
        "city:Berlin,Paris",
        "from",
        values => new CityTerm(values)
    )
    {
        IsProse = true,
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.City;
}
