using System.Globalization;
using System.Net.Http.Headers;

namespace RybbitBot.Rybbit;

/// <summary>What a reply's headers tell of the key's limits. All times in them are seconds from now.</summary>
internal static class RateLimitHeaders
{
    // The daily limit is given anew at midnight, so nothing has to wait longer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>The daily limit, where the reply tells it whole.</summary>
    public static RateLimit? DailyLimit(HttpResponseHeaders headers, DateTimeOffset now) =>
        Read(headers, "X-RateLimit-Daily-Limit") is { } limit
        && Read(headers, "X-RateLimit-Daily-Remaining") is { } remaining
        && Read(headers, "X-RateLimit-Daily-Reset") is { } reset
            ? new(limit, remaining, now + Wait(TimeSpan.FromSeconds(reset)))
            : null;

    /// <summary>How long to stay away, where the reply says so: from one second to one day.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.RetryAfter switch
        {
            { Delta: { } delta } => Wait(delta),
            { Date: { } date } => Wait(date - now),
            _ => null,
        };

    /// <summary>A wait within one second and one day.</summary>
    public static TimeSpan Wait(TimeSpan wait) =>
        wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1)
        : wait > LongestWait ? LongestWait
        : wait;

    private static int? Read(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
