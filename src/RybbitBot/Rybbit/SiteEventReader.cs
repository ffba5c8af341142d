namespace RybbitBot.Rybbit;

/// <summary>Reads a row of Rybbit's event log. Unknown fields are passed over, missing ones are empty.</summary>
internal static class SiteEventReader
{
    /// <summary>The event, or null where the row has no readable time or kind.</summary>
    /// <param name="row">A JSON object.</param>
    /// <param name="site">The site whose log it is from.</param>
    public static SiteEvent? Read(ReadOnlySpan<byte> row, Site site) =>
        JsonFields.TryRead(row, out var fields)
        && RybbitTimestamp.TryParse(fields.Text("timestamp"), out var timestamp)
        && fields.Text("type") is { Length: > 0 } type
            ? Compose(fields, site, timestamp, new(type))
            : null;

    private static SiteEvent Compose(JsonFields row, Site site, DateTimeOffset timestamp, EventType type) =>
        new()
        {
            Site = site,
            Timestamp = timestamp,
            Type = type,
            EventName = row.Text("event_name"),
            Properties = JsonObject(row.Text("properties")),
            SessionId = row.Text("session_id"),
            UserId = row.Text("user_id"),
            IdentifiedUserId = row.Text("identified_user_id"),
            Pathname = row.Text("pathname"),
            Querystring = row.Text("querystring"),
            Hostname = row.Text("hostname"),
            PageTitle = row.Text("page_title"),
            Referrer = row.Text("referrer"),
            Browser = row.Text("browser"),
            BrowserVersion = row.Text("browser_version"),
            OperatingSystem = row.Text("operating_system"),
            OperatingSystemVersion = row.Text("operating_system_version"),
            Language = row.Text("language"),
            // A column of fixed size: a country that is not known is two NUL characters.
            Country = row.Text("country").Trim('\0'),
            Region = row.Text("region"),
            City = row.Text("city"),
            Latitude = row.Number("lat"),
            Longitude = row.Number("lon"),
            ScreenWidth = Pixels(row.Number("screen_width")),
            ScreenHeight = Pixels(row.Number("screen_height")),
            DeviceType = row.Text("device_type"),
            Traits = JsonObject(row.Text("traits")),
        };

    private static EventProperties JsonObject(string json) =>
        json.Length > 0 ? new(json) : EventProperties.None;

    private static int Pixels(double number) => (int)Math.Clamp(number, 0, int.MaxValue);
}
