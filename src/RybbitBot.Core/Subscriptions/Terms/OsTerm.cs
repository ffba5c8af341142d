using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>os:</c>, the visitor's operating system.</summary>
internal sealed class OsTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "os",
        "the name of the operating system",
        "os:macOS,Linux",
        "on",
        values => new OsTerm(values)
    )
    {
        IsProse = true,
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.OperatingSystem;
}
