using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>lang:</c>, the language of the browser: a tag, or what a longer tag begins with.</summary>
internal sealed class LanguageTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "lang",
        "the language of the browser; de takes de-AT as well",
        "lang:de,fr",
        "in",
        values => new LanguageTerm(values)
    );

    // A value may match the beginning of an event's alone.
    internal override bool IsAnchor => false;

    // A tag and its beginning may both hold.
    internal override bool IsExclusive => false;

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Language;

    private protected override bool HoldsAny(SiteEvent siteEvent)
    {
        var tag = siteEvent.Language.AsSpan();
        while (!AnyMatches(tag))
        {
            var end = tag.LastIndexOf('-');
            if (end < 0)
            {
                return false;
            }

            tag = tag[..end];
        }

        return true;
    }
}
