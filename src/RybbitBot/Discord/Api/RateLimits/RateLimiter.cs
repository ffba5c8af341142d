namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>Decides which call may be made when, from what Discord answered to those before.</summary>
/// <remarks>Measured, not read off the clock on the wall, so that a clock set forward shortens no wait.</remarks>
internal sealed class RateLimiter(TimeProvider time)
{
    private static readonly TimeSpan LongestShutOut = TimeSpan.FromHours(1);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unlimited = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Major), Bucket> _buckets = [];
    private readonly Dictionary<ApiRoute, TimeSpan> _pauses = [];
    private readonly GlobalLimit _global = new();
    private readonly InvalidAnswers _invalid = new();
    private TimeSpan _globalPause;
    private TimeSpan _networkPause;
    private TimeSpan _lastShutOut;
    private TimeSpan _sweptAt;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>How many answers count towards being shut out.</summary>
    public int InvalidCount
    {
        get
        {
            lock (_lock)
            {
                return _invalid.Count(Now);
            }
        }
    }

    /// <summary>Asks for the right to make a call.</summary>
    /// <param name="route">What it is limited by.</param>
    /// <param name="permit">The right, where it was given.</param>
    public Admission Admit(ApiRoute route, out Permit? permit)
    {
        lock (_lock)
        {
            var now = Now;
            Sweep(now);
            permit = null;
            var bucket = BucketOf(route);
            if (LongestPause(route, now) is { Ticks: > 0 } pause)
            {
                return new Admission.Wait(pause);
            }

            if (!_unlimited.Contains(route.Template) && bucket.Obstacle(now) is { } obstacle)
            {
                return obstacle;
            }

            bucket.Take(now);
            if (!route.IsOfInteraction)
            {
                _global.Take(now);
            }

            permit = new(route, bucket, !route.IsOfInteraction && _invalid.Begin(WhoOf(route)));
            return new Admission.Go();
        }
    }

    /// <summary>Learns from the answer to a call.</summary>
    /// <param name="permit">With which it was made.</param>
    /// <param name="answer">What it said about limits; null where there was none.</param>
    public void Learn(Permit permit, LimitAnswer? answer)
    {
        lock (_lock)
        {
            var now = Now;
            var route = permit.Route;
            if (route.IsOfInteraction)
            {
                _invalid.Count(answer, now);
            }
            else
            {
                _invalid.End(WhoOf(route), permit.WasReached, answer, now);
            }

            LearnBucket(permit, answer, now);
            if (answer is { IsRefusal: true })
            {
                Pause(route, answer, now);
            }
            else if (answer is not null)
            {
                _lastShutOut = TimeSpan.Zero;
            }
        }
    }

    private void LearnBucket(Permit permit, LimitAnswer? answer, TimeSpan now)
    {
        var route = permit.Route;
        if (answer is { Bucket: { } hash } && _hashes.GetValueOrDefault(route.Template) != hash)
        {
            _hashes[route.Template] = hash;
            _ = _unlimited.Remove(route.Template);
            // Another route may have brought the bucket along; what is under way stays where it was counted.
            _ = _buckets.TryAdd((hash, route.Major), permit.Bucket);
            _ = _buckets.Remove((route.Template, route.Major));
        }
        else if (answer is { Bucket: null, Status: >= 200 and < 300 } && !_hashes.ContainsKey(route.Template))
        {
            _ = _unlimited.Add(route.Template);
        }

        permit.Bucket.Learn(answer, now);
        if (BucketOf(route) is var current && !ReferenceEquals(current, permit.Bucket))
        {
            current.Teach(answer, now);
        }
    }

    private void Pause(ApiRoute route, LimitAnswer answer, TimeSpan now)
    {
        var until = now + answer.Wait;
        switch (answer.Scope)
        {
            case LimitScope.Global:
                _globalPause = Max(_globalPause, until);
                break;
            case LimitScope.Network:
                // Whoever goes on asking is shut out for longer.
                _lastShutOut = Min(LongestShutOut, Max(answer.Wait, _lastShutOut + _lastShutOut));
                _networkPause = Max(_networkPause, now + _lastShutOut);
                break;
            default:
                _pauses[route] = Max(_pauses.GetValueOrDefault(route), until);
                break;
        }
    }

    private TimeSpan LongestPause(ApiRoute route, TimeSpan now)
    {
        var pause = Max(_networkPause, _pauses.GetValueOrDefault(route)) - now;
        return route.IsOfInteraction
            ? pause
            : Max(Max(pause, _globalPause - now), Max(_global.Left(now), _invalid.Left(WhoOf(route), now)));
    }

    private Bucket BucketOf(ApiRoute route)
    {
        var key = (_hashes.GetValueOrDefault(route.Template, route.Template), route.Major);
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            _buckets[key] = bucket = new();
        }

        return bucket;
    }

    // Channels come and go, and each interaction has a bucket of its own.
    private void Sweep(TimeSpan now)
    {
        if (now - _sweptAt < Memory)
        {
            return;
        }

        _sweptAt = now;
        foreach (
            var (key, bucket) in _buckets.Where(pair =>
                pair.Value.IsIdle(now) && now - pair.Value.UsedAt >= Memory
            )
        )
        {
            _ = _buckets.Remove(key);
        }

        foreach (var (route, _) in _pauses.Where(pause => pause.Value <= now))
        {
            _ = _pauses.Remove(route);
        }
    }

    private static string WhoOf(ApiRoute route) => route.IsOfChannel ? route.Major : route.Template;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
