using System.Globalization;

namespace RybbitBot.Tests;

/// <summary>The replies that count.</summary>
internal sealed class StatisticsReplies(EventLog log, TimeProvider time)
{
    /// <summary>Distinct sessions of the last minutes, by rows of any type.</summary>
    public Task AnswerLiveCountAsync(HttpContext context, FakeSite site)
    {
        var text = context.Request.Query["minutes"].ToString() is { Length: > 0 } given ? given : "5";
        return int.TryParse(
            text,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var minutes
        )
            ? context.AnswerAsync(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("count", Sessions(Rows(site, TimeSpan.FromMinutes(minutes))));
                json.WriteEndObject();
            })
            : context.AnswerAsync(500, """{"error":"Failed to fetch live user count"}""");
    }

    /// <summary>Totals; without a row the averages are null.</summary>
    public Task AnswerOverviewAsync(HttpContext context, FakeSite site)
    {
        var rows = RowsAsked(context, site);
        var views = rows.Count(row => row["type"] == "pageview");
        return context.AnswerAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteNumber("sessions", Sessions(rows));
            json.WriteNumber("pageviews", views);
            json.WriteNumber("users", rows.DistinctBy(row => row["user_id"]).Count());
            foreach (var average in (string[])["pages_per_session", "bounce_rate", "session_duration"])
            {
                json.WritePropertyName(average);
                json.WriteRawValue(rows.Count == 0 ? "null" : "1.5");
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The commonest values of a column. A value that looks like a number is one.</summary>
    public Task AnswerMetricAsync(HttpContext context, FakeSite site)
    {
        var column = context.Request.Query["parameter"].ToString();
        var values = RowsAsked(context, site)
            .Where(row => row[column].Length > 0)
            .GroupBy(row => row[column]);
        var counted = values.Select(rows => (Value: rows.Key, Count: Sessions([.. rows]))).ToArray();
        return context.AnswerAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteStartArray("data");
            foreach (var (value, count) in counted.OrderByDescending(entry => entry.Count))
            {
                json.WriteStartObject();
                json.WritePropertyName("value");
                NumberCoercion.Write(json, value);
                json.WriteNumber("count", count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("totalCount", counted.Length);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>No goals; their number is text, as it comes from the other database.</summary>
    public static Task AnswerGoalsAsync(HttpContext context, FakeSite site) =>
        context.AnswerAsync(
            200,
            """{"data":[],"meta":{"total":"0","page":1,"pageSize":10,"totalPages":0}}"""
        );

    private IReadOnlyList<EventRow> RowsAsked(HttpContext context, FakeSite site) =>
        int.TryParse(context.Request.Query["past_minutes_start"], out var minutes)
            ? Rows(site, TimeSpan.FromMinutes(minutes))
            : log.AllSince(site.Number, DateTimeOffset.MinValue);

    private IReadOnlyList<EventRow> Rows(FakeSite site, TimeSpan window) =>
        log.AllSince(site.Number, time.GetUtcNow() - window);

    private static int Sessions(IReadOnlyList<EventRow> rows) =>
        rows.DistinctBy(row => row["session_id"]).Count();
}
