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
    )
    {
        Advice = new("a country is written by its two letters", Mend),
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Country;

    private static TextPattern? Mend(TextPattern value) =>
        value.Literal is { } name && CountryNames.CodeOf(name) is { } code ? TextPattern.Of(code)
        : value.MinLength > 2 || value.Literal?.Length == 1 ? null
        : value;
}
