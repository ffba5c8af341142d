using RybbitBot.Rybbit;

namespace RybbitBot.Local.Demo;

/// <summary>Somebody on the demo site, for one session.</summary>
internal sealed record DemoVisitor(
    string SessionId,
    string UserId,
    DemoCity City,
    DemoDevice Device,
    DemoSource Source
)
{
    private const string SessionAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private const string HexDigits = "0123456789abcdef";

    /// <summary>Whoever comes at this instant.</summary>
    public static DemoVisitor Of(DemoDice dice, DateTimeOffset instant, IReadOnlyList<DemoSource> sources) =>
        new(
            dice.Letters(SessionAlphabet, 14),
            dice.Letters(HexDigits, 12),
            dice.Pick(DemoCity.All, city => city.WeightAt(instant)),
            dice.Pick(DemoDevice.All, device => device.Weight),
            dice.Pick(sources, source => source.Weight)
        );

    /// <summary>Views a page.</summary>
    /// <param name="path">Which.</param>
    /// <param name="at">When.</param>
    /// <param name="isLanding">Whether it is the first of the session, which tells where the visitor came from.</param>
    public SiteEvent View(string path, DateTimeOffset at, bool isLanding) =>
        On(path, at) with
        {
            Type = EventType.Pageview,
            Referrer = isLanding ? Source.Referrer : "",
            Querystring = isLanding ? Source.Query : "",
        };

    /// <summary>Lets the site report an event of its own.</summary>
    public SiteEvent Report(string name, EventProperties properties, string path, DateTimeOffset at) =>
        On(path, at) with
        {
            Type = EventType.CustomEvent,
            EventName = name,
            Properties = properties,
        };

    /// <summary>Follows a link to another site.</summary>
    public SiteEvent Leave(string target, string path, DateTimeOffset at) =>
        On(path, at) with
        {
            Type = EventType.Outbound,
            Properties = DemoProperties.OfLink(target),
        };

    private SiteEvent On(string path, DateTimeOffset at) =>
        new()
        {
            Site = DemoSite.Site,
            Timestamp = at,
            Type = EventType.Pageview,
            SessionId = SessionId,
            UserId = UserId,
            Pathname = path,
            Hostname = DemoSite.Site.Domain,
            PageTitle = DemoPage.Of(path).Title,
            Browser = Device.Browser,
            BrowserVersion = Device.BrowserVersion,
            OperatingSystem = Device.System,
            OperatingSystemVersion = Device.SystemVersion,
            Language = City.Language,
            Country = City.Country,
            Region = City.Region,
            City = City.Name,
            Latitude = City.Latitude,
            Longitude = City.Longitude,
            ScreenWidth = Device.Width,
            ScreenHeight = Device.Height,
            DeviceType = Device.Type,
        };
}
