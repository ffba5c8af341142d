using System.Collections.Immutable;
using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>A row of the event log by its columns. All are text, as in the database.</summary>
internal sealed record EventRow
{
    private static readonly string[] Columns =
    [
        "event_name",
        "properties",
        "session_id",
        "user_id",
        "identified_user_id",
        "pathname",
        "querystring",
        "hostname",
        "page_title",
        "referrer",
        "browser",
        "browser_version",
        "operating_system",
        "operating_system_version",
        "language",
        "country",
        "region",
        "city",
        "lat",
        "lon",
        "screen_width",
        "screen_height",
        "device_type",
        "type",
    ];

    private static readonly string[] NeverNumbers = ["session_id", "user_id", "identified_user_id"];

    private ImmutableDictionary<string, string> Texts { get; init; } =
        ImmutableDictionary<string, string>.Empty.Add("properties", "{}").Add("type", "pageview");

    private ImmutableDictionary<string, string> RawValues { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>When Rybbit received it; null for when it is handed to the log.</summary>
    public DateTimeOffset? Stamp { get; init; }

    /// <summary>A column's text.</summary>
    public string this[string column] => Texts.GetValueOrDefault(column, "");

    /// <summary>The same row with another text in a column.</summary>
    public EventRow With(string column, string text) => this with { Texts = Texts.SetItem(column, text) };

    /// <summary>The same row with this JSON in a field, whatever the server would make of it.</summary>
    public EventRow WithRaw(string field, string json) =>
        this with
        {
            RawValues = RawValues.SetItem(field, json),
        };

    /// <summary>Reads a row from a line that spells Rybbit's fields; numbers become the text they are.</summary>
    public static EventRow Parse(JsonElement fields)
    {
        var row = new EventRow();
        foreach (var field in fields.EnumerateObject().Where(field => Columns.Contains(field.Name)))
        {
            row = row.With(field.Name, field.Value.ToString());
        }

        return row;
    }

    /// <summary>Writes the row as the server does.</summary>
    public void WriteTo(Utf8JsonWriter writer, string timestamp)
    {
        writer.WriteStartObject();
        WriteField(writer, "timestamp", json => json.WriteStringValue(timestamp));
        foreach (var column in Columns)
        {
            WriteField(writer, column, json => WriteColumn(json, column));
        }

        WriteField(writer, "traits", json => json.WriteNullValue());
        foreach (var (field, json) in RawValues.Where(raw => !IsWritten(raw.Key)))
        {
            writer.WritePropertyName(field);
            writer.WriteRawValue(json, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static bool IsWritten(string field) =>
        field is "timestamp" or "traits" || Columns.Contains(field);

    private void WriteField(Utf8JsonWriter writer, string field, Action<Utf8JsonWriter> write)
    {
        writer.WritePropertyName(field);
        if (RawValues.TryGetValue(field, out var json))
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }

        write(writer);
    }

    private void WriteColumn(Utf8JsonWriter writer, string column)
    {
        var text = this[column];
        if (NeverNumbers.Contains(column))
        {
            writer.WriteStringValue(text);
            return;
        }

        NumberCoercion.Write(
            writer,
            text.Length > 0 ? text
                : column is "country" ? "\0\0"
                : column is "lat" or "lon" or "screen_width" or "screen_height" ? "0"
                : ""
        );
    }
}
