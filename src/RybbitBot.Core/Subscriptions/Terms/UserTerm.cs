using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>user:</c>, the visitor, as the site identified them or by their device.</summary>
internal sealed class UserTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "user",
        "the visitor, by the id that the site gave them or that of their device",
        "user:acct-17",
        "by",
        values => new UserTerm(values)
    );

    // There are two ids, and either may be the one.
    internal override bool IsAnchor => false;

    // An event has two ids.
    internal override bool IsExclusive => false;

    public override string ValueIn(SiteEvent siteEvent) =>
        siteEvent.IdentifiedUserId.Length > 0 ? siteEvent.IdentifiedUserId : siteEvent.UserId;

    private protected override bool HoldsAny(SiteEvent siteEvent) =>
        AnyMatches(siteEvent.IdentifiedUserId) || AnyMatches(siteEvent.UserId);
}
