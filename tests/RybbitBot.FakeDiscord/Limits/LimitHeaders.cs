using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>How limits are told (docs.discord.com/developers/topics/rate-limits#header-format).</summary>
internal static class LimitHeaders
{
    public static void Tell(
        IHeaderDictionary headers,
        string bucket,
        int limit,
        int remaining,
        TimeSpan resetAfter,
        DateTimeOffset now
    )
    {
        headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = Seconds((now + resetAfter) - DateTimeOffset.UnixEpoch);
        headers["X-RateLimit-Reset-After"] = Seconds(resetAfter);
        headers["X-RateLimit-Bucket"] = bucket;
        headers.Via = "1.1 google";
    }

    public static void Refuse(IHeaderDictionary headers, TimeSpan wait, string scope)
    {
        headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = scope;
        headers.Via = "1.1 google";
        if (scope == "global")
        {
            headers["X-RateLimit-Global"] = "true";
        }
    }

    public static RestAnswer Answer(TimeSpan wait, string scope, int code = 0) =>
        new(
            429,
            new JsonObject
            {
                ["message"] = "You are being rate limited.",
                ["retry_after"] = Math.Round(wait.TotalSeconds, 3),
                ["global"] = scope == "global",
                ["code"] = code,
            }
        );

    private static string Seconds(TimeSpan span) =>
        span.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
