using System.Globalization;

namespace RybbitBot.Tests;

/// <summary>Whether a call is let through, and what the reply says about it.</summary>
/// <param name="IsAccepted">Whether it is.</param>
/// <param name="Headers">What stands in the reply's headers either way.</param>
/// <param name="Refusal">The body of a refusal.</param>
internal sealed record Admission(
    bool IsAccepted,
    IReadOnlyDictionary<string, string> Headers,
    string Refusal = """{"error":"Rate limit exceeded"}"""
)
{
    public static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();
}

/// <summary>A limit on the calls made with a key.</summary>
internal abstract class Limiter
{
    /// <summary>What a self-hosted server does.</summary>
    public static readonly Limiter None = new Unlimited();

    /// <summary>Asks for one call.</summary>
    public abstract Admission Admit(DateTimeOffset now);

    private sealed class Unlimited : Limiter
    {
        public override Admission Admit(DateTimeOffset now) => new(IsAccepted: true, Admission.NoHeaders);
    }
}

/// <summary>
/// The cloud up to 2.7: counts calls until a whole window has passed since the last accepted one, and refuses
/// without telling when.
/// </summary>
internal sealed class BareLimiter(int calls, TimeSpan window) : Limiter
{
    private readonly Lock _gate = new();
    private int _count;
    private DateTimeOffset _lastAccepted = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public override Admission Admit(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now - _lastAccepted > window)
            {
                _count = 0;
            }

            if (_count >= calls)
            {
                return new(IsAccepted: false, Admission.NoHeaders);
            }

            _count++;
            _lastAccepted = now;
            return new(IsAccepted: true, Admission.NoHeaders);
        }
    }
}

/// <summary>The cloud after 2.7: a bucket that is refilled, and a number of calls a day, both told in headers.</summary>
internal sealed class BurstAndDailyLimiter(int burst = 50, double refill = 5, int daily = 5000) : Limiter
{
    private readonly Lock _gate = new();
    private double _tokens = burst;
    private int _today;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public override Admission Admit(DateTimeOffset now)
    {
        lock (_gate)
        {
            Refill(now);
            if (_tokens < 1)
            {
                var wait = (int)Math.Ceiling((1 - _tokens) / refill);
                return Refuse("burst", burst, Math.Max(1, wait), now);
            }

            if (_today >= daily)
            {
                return Refuse("daily", daily, SecondsToMidnight(now), now);
            }

            _tokens--;
            _today++;
            return new(IsAccepted: true, Headers(now));
        }
    }

    private void Refill(DateTimeOffset now)
    {
        _today = now.UtcDateTime.Date > _last.UtcDateTime.Date ? 0 : _today;
        _tokens = Math.Min(burst, _tokens + (Math.Max(0, (now - _last).TotalSeconds) * refill));
        _last = now;
    }

    private Admission Refuse(string scope, int limit, int wait, DateTimeOffset now)
    {
        var headers = Headers(now);
        headers["Retry-After"] = Text(wait);
        return new(
            IsAccepted: false,
            headers,
            $$"""{"error":"Rate limit exceeded","scope":"{{scope}}","limit":{{Text(limit)}},"retryAfter":{{Text(wait)}}}"""
        );
    }

    private Dictionary<string, string> Headers(DateTimeOffset now) =>
        new()
        {
            ["X-RateLimit-Burst-Limit"] = Text(burst),
            ["X-RateLimit-Burst-Remaining"] = Text((int)_tokens),
            ["X-RateLimit-Burst-Reset"] = "1",
            ["X-RateLimit-Daily-Limit"] = Text(daily),
            ["X-RateLimit-Daily-Remaining"] = Text(daily - _today),
            ["X-RateLimit-Daily-Reset"] = Text(SecondsToMidnight(now)),
        };

    private static int SecondsToMidnight(DateTimeOffset now) =>
        (int)Math.Ceiling((now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime).TotalSeconds);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
