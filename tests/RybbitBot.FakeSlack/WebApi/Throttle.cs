using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>One message a second and channel, and no burst.</summary>
internal sealed class Throttle(TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _free = [];

    /// <summary>Takes the channel's turn, if it is free.</summary>
    public bool TryTake(string channel)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_free.TryGetValue(channel, out var free) && now < free)
            {
                return false;
            }

            _free[channel] = now + Pace;
            return true;
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
