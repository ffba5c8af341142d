using System.Globalization;
using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>The replies of the event log, in its old and its new shape.</summary>
internal sealed class EventReplies(EventLog log, FakeRybbitOptions options)
{
    private const string Failure = """{"error":"Failed to fetch events"}""";

    /// <summary>Since mode where a time is given, else page mode.</summary>
    public Task AnswerAsync(HttpContext context, FakeSite site)
    {
        var since = context.Request.Query["since_timestamp"].ToString();
        if (since.Length == 0)
        {
            return AnswerPageAsync(context, site);
        }

        return options.TimeParsing.TryParse(since, out var instant)
            ? context.AnswerAsync(json => WriteReply(json, log.Since(site.Number, instant)))
            : context.AnswerAsync(500, Failure);
    }

    /// <summary>The shape of servers up to 2.2.</summary>
    public Task AnswerOldAsync(HttpContext context, FakeSite site)
    {
        var rows = log.Before(site.Number, before: null, size: 20);
        return context.AnswerAsync(json =>
        {
            json.WriteStartObject();
            WriteRows(json, rows);
            json.WritePropertyName("pagination");
            json.WriteRawValue("""{"total":1,"page":1,"pageSize":20,"totalPages":1}""");
            json.WriteEndObject();
        });
    }

    private Task AnswerPageAsync(HttpContext context, FakeSite site)
    {
        var before = context.Request.Query["before_timestamp"].ToString();
        var size = context.Request.Query["page_size"].ToString() is { Length: > 0 } text ? text : "50";
        DateTimeOffset instant = default;
        if (
            !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || (before.Length > 0 && !options.TimeParsing.TryParse(before, out instant))
        )
        {
            return context.AnswerAsync(500, Failure);
        }

        var rows = log.Before(site.Number, before.Length > 0 ? instant : null, count);
        return context.AnswerAsync(json => WriteReply(json, rows, hasMore: rows.Count == count));
    }

    private void WriteReply(Utf8JsonWriter json, IReadOnlyList<LoggedEvent> rows, bool? hasMore = null)
    {
        json.WriteStartObject();
        WriteRows(json, rows);
        if (hasMore is { } more)
        {
            json.WriteStartObject("cursor");
            json.WriteBoolean("hasMore", more);
            json.WriteString("oldestTimestamp", rows.Count > 0 ? Spell(rows[^1].Stamp) : null);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteRows(Utf8JsonWriter json, IReadOnlyList<LoggedEvent> rows)
    {
        json.WriteStartArray("data");
        foreach (var (_, row, stamp, _) in rows)
        {
            row.WriteTo(json, Spell(stamp));
        }

        json.WriteEndArray();
    }

    private string Spell(DateTimeOffset stamp) =>
        stamp.UtcDateTime.ToString(
            options.HasMilliseconds ? "yyyy-MM-dd HH:mm:ss.fff" : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture
        );
}
