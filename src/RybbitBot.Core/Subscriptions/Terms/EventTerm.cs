using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>event:</c>, the name of the event.</summary>
internal sealed class EventTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "event",
        "the name of a custom event",
        "event:signup,purchase",
        "named",
        values => new EventTerm(values)
    )
    {
        IsProse = true,
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.EventName;
}
