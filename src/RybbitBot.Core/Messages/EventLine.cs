using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>The line that tells an event, where nobody limits what may be told of its place.</summary>
public static class EventLine
{
    private static readonly EventWording Default = new(LocationDetail.City, TimeZoneInfo.Utc);

    /// <summary>The default line of the event.</summary>
    public static MessageLine Of(SiteEvent siteEvent) => Default.Tell(siteEvent, template: null);

    /// <summary>The template filled with the event; the default line without a template.</summary>
    /// <param name="siteEvent">The event.</param>
    /// <param name="template">The subscriber's own line, or null.</param>
    /// <param name="zone">Where <c>{time}</c> is read.</param>
    public static MessageLine Of(SiteEvent siteEvent, Template? template, TimeZoneInfo zone) =>
        (Default with { Zone = zone }).Tell(siteEvent, template);
}
