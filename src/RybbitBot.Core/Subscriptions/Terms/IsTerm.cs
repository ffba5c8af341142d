using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>is:</c>, what can be said of an event in a word.</summary>
internal sealed class IsTerm(FilterValues values) : FilterTerm(Definition, values)
{
    private const string Identified = "identified";

    public static readonly FilterKey Definition = new(
        "is",
        "identified: by a visitor whom the site knows",
        "is:identified",
        "that are",
        values => new IsTerm(values)
    )
    {
        Words = [Identified],
        WordsToCome = ["entry"],
    };

    // Several things can be said of one event.
    internal override bool IsExclusive => false;

    public override string ValueIn(SiteEvent siteEvent) =>
        siteEvent.IdentifiedUserId.Length > 0 ? Identified : "";
}
