using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>host:</c>, the host of the page.</summary>
internal sealed class HostTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "host",
        "the host of the page",
        "host:shop.example",
        "on host",
        values => new HostTerm(values)
    )
    {
        Advice = new("a host stands without https:// and path", Mend),
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Hostname;

    private static TextPattern? Mend(TextPattern value) =>
        !value.Flat.Contains('/', StringComparison.Ordinal) ? value
        : PageAddress.Of(value.Flat) is { } address ? TextPattern.OfFlat(address.Host)
        : null;
}
