using System.Net;

namespace RybbitBot.Rybbit;

/// <summary>Which failed attempts are made again within one question, and when.</summary>
/// <remarks>
/// A question is never kept waiting for long: who asked decides what a longer wait means. A refusal for too
/// many calls that names no time must be followed by a minute of silence, so it is not tried again here.
/// </remarks>
internal static class RybbitRetry
{
    /// <summary>How many further attempts are made.</summary>
    public const int Retries = 2;

    /// <summary>The first pause where the server names none; it doubles.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest time a question waits at the server's wish.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>How long one attempt may take to the reply's headers.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long a question may take with all attempts, pauses and the reply's body.</summary>
    public static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Whether a reply is worth another attempt.</summary>
    public static bool IsWorthAnother(HttpResponseMessage reply, DateTimeOffset now)
    {
        var wait = RateLimitHeaders.RetryAfter(reply.Headers, now);
        return reply.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => wait <= LongestPause && !IsDayUsedUp(reply, now),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => wait is null
                || wait <= LongestPause,
            _ => false,
        };
    }

    private static bool IsDayUsedUp(HttpResponseMessage reply, DateTimeOffset now) =>
        RateLimitHeaders.DailyLimit(reply.Headers, now) is { Remaining: 0 };
}
