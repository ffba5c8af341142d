using System.Globalization;
using RybbitBot.Rybbit;

namespace RybbitBot.Messages;

/// <summary>The fields of an event that a template can name, as raw text; what is unknown is empty.</summary>
internal readonly struct EventFields(SiteEvent siteEvent, EventWording wording)
{
    private const string PropertyPrefix = "prop.";

    /// <summary><c>City, CC</c>, else <c>CC</c>, else <c>Unknown</c>.</summary>
    public string Place =>
        Country.Length == 0 ? "Unknown"
        : City.Length == 0 ? Country
        : $"{City}, {Country}";

    private string City => wording.Location == LocationDetail.City ? siteEvent.City : "";

    private string Country => wording.Location == LocationDetail.None ? "" : siteEvent.Country;

    /// <summary>The field by its name in braces.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No field has this name.</exception>
    public string Find(string name) =>
        name switch
        {
            "path" => siteEvent.Pathname,
            "event" => siteEvent.EventName,
            "place" => Place,
            "city" => City,
            "country" => Country,
            "referrer" => Referrer.Of(siteEvent.Referrer).Host is { Length: > 0 } host ? host : "direct",
            "title" => siteEvent.PageTitle,
            "browser" => siteEvent.Browser,
            "os" => siteEvent.OperatingSystem,
            "device" => siteEvent.DeviceType,
            "time" => Clock(siteEvent.Timestamp, wording.Zone),
            "site" => siteEvent.Site.Label,
            "url" => siteEvent.Hostname + siteEvent.Pathname,
            _ when name.StartsWith(PropertyPrefix, StringComparison.Ordinal) => siteEvent.Properties.Find(
                name[PropertyPrefix.Length..]
            ) ?? "",
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such field."),
        };

    private static string Clock(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
