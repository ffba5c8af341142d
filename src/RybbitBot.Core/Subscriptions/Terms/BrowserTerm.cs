using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>browser:</c>, the visitor's browser.</summary>
internal sealed class BrowserTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "browser",
        "the name of the browser",
        "browser:Firefox",
        "with",
        values => new BrowserTerm(values)
    )
    {
        IsProse = true,
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Browser;
}
