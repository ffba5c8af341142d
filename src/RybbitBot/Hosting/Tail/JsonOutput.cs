using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting.Tail;

/// <summary>Rows for programs: one JSON object a line, with Rybbit's own names and the site.</summary>
/// <remarks>The writer's default escapes leave nothing but ASCII, so no character can act on a terminal.</remarks>
internal sealed class JsonOutput(TextWriter writer) : ITailOutput
{
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <inheritdoc/>
    public bool WantsCount => false;

    /// <inheritdoc/>
    public void Write(SiteEvent siteEvent)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line))
        {
            json.WriteStartObject();
            WriteWhat(json, siteEvent);
            WriteVisitor(json, siteEvent);
            json.WriteString("type", siteEvent.Type.Name);
            WriteObject(json, "traits", siteEvent.Traits);
            json.WriteString("site", siteEvent.Site.Label);
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
    }

    /// <inheritdoc/>
    public void Write(LiveVisitors visitors) { }

    private static void WriteWhat(Utf8JsonWriter json, SiteEvent siteEvent)
    {
        var timestamp = siteEvent.Timestamp.UtcDateTime;
        json.WriteString(
            "timestamp",
            timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture)
        );
        json.WriteString("event_name", siteEvent.EventName);
        WriteObject(json, "properties", siteEvent.Properties);
        json.WriteString("session_id", siteEvent.SessionId);
        json.WriteString("user_id", siteEvent.UserId);
        json.WriteString("identified_user_id", siteEvent.IdentifiedUserId);
        json.WriteString("pathname", siteEvent.Pathname);
        json.WriteString("querystring", siteEvent.Querystring);
        json.WriteString("hostname", siteEvent.Hostname);
        json.WriteString("page_title", siteEvent.PageTitle);
        json.WriteString("referrer", siteEvent.Referrer);
    }

    private static void WriteVisitor(Utf8JsonWriter json, SiteEvent siteEvent)
    {
        json.WriteString("browser", siteEvent.Browser);
        json.WriteString("browser_version", siteEvent.BrowserVersion);
        json.WriteString("operating_system", siteEvent.OperatingSystem);
        json.WriteString("operating_system_version", siteEvent.OperatingSystemVersion);
        json.WriteString("language", siteEvent.Language);
        json.WriteString("country", siteEvent.Country);
        json.WriteString("region", siteEvent.Region);
        json.WriteString("city", siteEvent.City);
        json.WriteNumber("lat", siteEvent.Latitude);
        json.WriteNumber("lon", siteEvent.Longitude);
        json.WriteNumber("screen_width", siteEvent.ScreenWidth);
        json.WriteNumber("screen_height", siteEvent.ScreenHeight);
        json.WriteString("device_type", siteEvent.DeviceType);
    }

    // Whatever a server sent, the field is an object.
    private static void WriteObject(Utf8JsonWriter json, string name, EventProperties properties)
    {
        json.WritePropertyName(name);
        var spelled = Encoding.UTF8.GetBytes(properties.Json);
        if (IsObject(spelled))
        {
            Copy(json, spelled);
            return;
        }

        json.WriteStartObject();
        json.WriteEndObject();
    }

    private static bool IsObject(byte[] spelled)
    {
        try
        {
            using var document = JsonDocument.Parse(spelled);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Token by token, because a visitor may have written half a character, which an element refuses to write.
    private static void Copy(Utf8JsonWriter json, ReadOnlySpan<byte> spelled)
    {
        var reader = new Utf8JsonReader(spelled);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    json.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    json.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    json.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    json.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    json.WritePropertyName(JsonText.Read(ref reader, spelled));
                    break;
                case JsonTokenType.String:
                    json.WriteStringValue(JsonText.Read(ref reader, spelled));
                    break;
                default:
                    json.WriteRawValue(reader.ValueSpan);
                    break;
            }
        }
    }
}
