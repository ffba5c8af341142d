using System.Globalization;
using RybbitBot.Rybbit;

namespace RybbitBot.Simulation;

/// <summary>Makes sites and their events.</summary>
internal static class SimulatedSite
{
    /// <summary>The site of a number.</summary>
    public static Site Of(SiteId id) => new(id, "", $"site{id}.example", "");

    /// <summary>The visit whose path is its number, by which it is found again.</summary>
    public static SiteEvent Visit(Site site, int number, DateTimeOffset stamp) =>
        new()
        {
            Site = site,
            Timestamp = stamp,
            Type = EventType.Pageview,
            EventName = "",
            Properties = new("{}"),
            SessionId = "s",
            UserId = "u",
            Pathname = string.Create(CultureInfo.InvariantCulture, $"/{number}"),
            Hostname = site.Domain,
            Country = "",
            City = "",
            Referrer = "",
        };

    /// <summary>The number of a visit.</summary>
    public static int NumberOf(SiteEvent visit) =>
        int.Parse(visit.Pathname.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
}
