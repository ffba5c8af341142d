using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RybbitBot.Rybbit;

namespace RybbitBot.Sqlite;

/// <summary>An event as the ledger keeps it: a JSON object with a member for each field that says something.</summary>
/// <remarks>
/// Read and written by hand. A field left out reads as its default, so that files of older versions stay
/// readable, and the serializer would put null there: it forgets the defaults of init-only properties.
/// </remarks>
internal static class StoredEvent
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The event as text.</summary>
    public static string Write(SiteEvent siteEvent)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            WriteSite(json, siteEvent.Site);
            json.WriteNumber("at", siteEvent.Timestamp.UtcTicks);
            WriteFields(json, siteEvent);
            WriteVisitor(json, siteEvent);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The event whose text this is.</summary>
    public static SiteEvent Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        var json = document.RootElement;
        return new()
        {
            Site = ReadSite(json.GetProperty("site")),
            Timestamp = new(json.GetProperty("at").GetInt64(), TimeSpan.Zero),
            Type = new(Text(json, "type")),
            EventName = Text(json, "event"),
            Properties = Properties(json, "properties"),
            SessionId = Text(json, "session"),
            UserId = Text(json, "device_id"),
            IdentifiedUserId = Text(json, "user"),
            Pathname = Text(json, "path"),
            Querystring = Text(json, "query"),
            Hostname = Text(json, "host"),
            PageTitle = Text(json, "title"),
            Referrer = Text(json, "referrer"),
            Browser = Text(json, "browser"),
            BrowserVersion = Text(json, "browser_version"),
            OperatingSystem = Text(json, "os"),
            OperatingSystemVersion = Text(json, "os_version"),
            Language = Text(json, "lang"),
            Country = Text(json, "country"),
            Region = Text(json, "region"),
            City = Text(json, "city"),
            Latitude = Number(json, "lat"),
            Longitude = Number(json, "lon"),
            ScreenWidth = (int)Number(json, "width"),
            ScreenHeight = (int)Number(json, "height"),
            DeviceType = Text(json, "device"),
            Traits = Properties(json, "traits"),
        };
    }

    private static void WriteFields(Utf8JsonWriter json, SiteEvent siteEvent)
    {
        Write(json, "type", siteEvent.Type.Name);
        Write(json, "event", siteEvent.EventName);
        Write(json, "properties", siteEvent.Properties);
        Write(json, "path", siteEvent.Pathname);
        Write(json, "query", siteEvent.Querystring);
        Write(json, "host", siteEvent.Hostname);
        Write(json, "title", siteEvent.PageTitle);
        Write(json, "referrer", siteEvent.Referrer);
    }

    private static void WriteVisitor(Utf8JsonWriter json, SiteEvent siteEvent)
    {
        Write(json, "session", siteEvent.SessionId);
        Write(json, "device_id", siteEvent.UserId);
        Write(json, "user", siteEvent.IdentifiedUserId);
        Write(json, "traits", siteEvent.Traits);
        Write(json, "browser", siteEvent.Browser);
        Write(json, "browser_version", siteEvent.BrowserVersion);
        Write(json, "os", siteEvent.OperatingSystem);
        Write(json, "os_version", siteEvent.OperatingSystemVersion);
        Write(json, "lang", siteEvent.Language);
        Write(json, "country", siteEvent.Country);
        Write(json, "region", siteEvent.Region);
        Write(json, "city", siteEvent.City);
        Write(json, "lat", siteEvent.Latitude);
        Write(json, "lon", siteEvent.Longitude);
        Write(json, "device", siteEvent.DeviceType);
        Write(json, "width", siteEvent.ScreenWidth);
        Write(json, "height", siteEvent.ScreenHeight);
    }

    private static void WriteSite(Utf8JsonWriter json, Site site)
    {
        json.WriteStartObject("site");
        json.WriteNumber("id", site.Id.Value);
        Write(json, "string_id", site.StringId);
        Write(json, "domain", site.Domain);
        Write(json, "name", site.Name);
        json.WriteEndObject();
    }

    private static Site ReadSite(JsonElement json) =>
        new(
            new(json.GetProperty("id").GetInt32()),
            Text(json, "string_id"),
            Text(json, "domain"),
            Text(json, "name")
        );

    private static void Write(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, double number)
    {
        if (number != 0)
        {
            json.WriteNumber(name, number);
        }
    }

    // As a string: the event key counts every character of it, and it need not be valid JSON at all.
    private static void Write(Utf8JsonWriter json, string name, EventProperties properties)
    {
        if (properties != EventProperties.None)
        {
            json.WriteString(name, properties.Json);
        }
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static double Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetDouble() : 0;

    private static EventProperties Properties(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? new(value.GetString() ?? "") : EventProperties.None;
}
