using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>title:</c>, the title of the page.</summary>
internal sealed class TitleTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "title",
        "the title of the page",
        "title:*pricing*",
        "titled",
        values => new TitleTerm(values)
    )
    {
        IsProse = true,
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.PageTitle;
}
