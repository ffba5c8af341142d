using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>One call in so much time, and no burst.</summary>
internal sealed class Throttle(TimeProvider time, TimeSpan pace)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _free = [];

    /// <summary>Takes the turn of a channel, or of a method.</summary>
    /// <returns>How long to wait instead; zero where it was taken.</returns>
    public TimeSpan Take(string whose)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_free.TryGetValue(whose, out var free) && now < free)
            {
                return free - now;
            }

            _free[whose] = now + pace;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Tells a client to wait.</summary>
    public static Task AnswerAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
            .ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(
            WebApiAnswer.Refused("ratelimited").ToJsonString(),
            context.RequestAborted
        );
    }
}
