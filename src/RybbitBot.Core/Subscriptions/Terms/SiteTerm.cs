using System.Globalization;
using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>site:</c>, the site by its number, string id or domain.</summary>
internal sealed class SiteTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "site",
        "the number, string id or domain of a site; * is all of them; without it the default site",
        "site:* event:signup",
        "on site",
        values => new SiteTerm(values)
    );

    /// <summary>The sites named in full.</summary>
    public IEnumerable<string> Names => Values.Select(value => value.Literal).OfType<string>();

    // A site has three names, and no single one of them tells.
    internal override bool IsAnchor => false;

    // A site has three names.
    internal override bool IsExclusive => false;

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Site.Label;

    /// <summary>Whether the site is one of those meant.</summary>
    public bool Hears(Site site) => IsNamed(site) != IsNegated;

    private protected override bool HoldsAny(SiteEvent siteEvent) => IsNamed(siteEvent.Site);

    private bool IsNamed(Site site)
    {
        Span<char> number = stackalloc char[11];
        _ = site.Id.Value.TryFormat(number, out var length, default, CultureInfo.InvariantCulture);
        return AnyMatches(number[..length]) || AnyMatches(site.StringId) || AnyMatches(site.Domain);
    }
}
