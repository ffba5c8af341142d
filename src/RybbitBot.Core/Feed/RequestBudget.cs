using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>
/// The calls that a key has, for all sites and all features: as the settings allow them, as Rybbit's headers
/// tell, and as its refusals teach.
/// </summary>
/// <remarks>
/// Rybbit up to 2.7 refuses without saying how many calls it gives: it counts them until the key has been
/// silent for a minute. So after such a refusal the key keeps silent for longer than that, and from then on
/// before it has made as many calls again.
/// </remarks>
/// <param name="callsADay">The calls a day (from 00:00 UTC) that the settings allow, or null.</param>
public sealed class RequestBudget(int? callsADay)
{
    /// <summary>How long a key keeps silent after a refusal that names no time.</summary>
    public static readonly TimeSpan BareSilence = TimeSpan.FromSeconds(65);

    // A limit may be lifted some day: what a refusal taught is tried again after this time.
    private static readonly TimeSpan LessonHolds = TimeSpan.FromDays(1);

    private static readonly TimeSpan CountedFor = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private DateTimeOffset _dayEnds = DateTimeOffset.MinValue;
    private int _spent;
    private RateLimit? _told;
    private DateTimeOffset _silentUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _lastAccepted = DateTimeOffset.MinValue;
    private int _run;
    private int? _longestRun;
    private DateTimeOffset _lessonEnds = DateTimeOffset.MinValue;

    /// <summary>What is left of the day: of what was told and what the settings allow, the one that ends sooner.</summary>
    public RateLimit? LimitAt(DateTimeOffset now)
    {
        lock (_gate)
        {
            var own = OwnAt(now);
            return _told is null || _told.ResetsAt <= now ? own ?? _told
                : own is null || _told.Remaining <= own.Remaining ? _told
                : own;
        }
    }

    /// <summary>Why no call may be made now, or null; and until when.</summary>
    public CallObstacle? ObstacleAt(DateTimeOffset now, out DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_told is { Remaining: 0 } && _told.ResetsAt > now)
            {
                until = _told.ResetsAt;
                return CallObstacle.DayUsedUp;
            }

            until = SilentUntil(now);
            if (until > now)
            {
                return CallObstacle.Silence;
            }

            if (OwnAt(now) is { Remaining: 0 } own)
            {
                until = own.ResetsAt;
                return CallObstacle.OwnBudgetUsedUp;
            }

            return null;
        }
    }

    /// <summary>A call is made.</summary>
    public void Spend(DateTimeOffset now)
    {
        lock (_gate)
        {
            _ = OwnAt(now);
            _spent++;
            if (_told is { Remaining: > 0 })
            {
                // Until its reply tells better: several sites are read at once.
                _told = _told with
                {
                    Remaining = _told.Remaining - 1,
                };
            }
        }
    }

    /// <summary>A call was not refused.</summary>
    /// <param name="told">What its reply told of the day's limit, where it did.</param>
    /// <param name="now">The time.</param>
    public void Accepted(RateLimit? told, DateTimeOffset now)
    {
        lock (_gate)
        {
            _told = told ?? _told;
            _run = now - _lastAccepted > CountedFor ? 1 : _run + 1;
            _lastAccepted = now;
        }
    }

    /// <summary>A call was refused for being one too many.</summary>
    /// <param name="told">What the reply told of the day's limit, where it did.</param>
    /// <param name="wait">How long it wants no further call; null where it named no time.</param>
    /// <param name="now">The time.</param>
    public void Refused(RateLimit? told, TimeSpan? wait, DateTimeOffset now)
    {
        lock (_gate)
        {
            _told = told ?? _told;
            if (wait is null && _run > 0 && now - _lastAccepted <= CountedFor)
            {
                (_longestRun, _lessonEnds) = (_run, now + LessonHolds);
            }

            var until = now + (wait ?? BareSilence);
            _silentUntil = until > _silentUntil ? until : _silentUntil;
        }
    }

    private DateTimeOffset SilentUntil(DateTimeOffset now)
    {
        var isNextOneTooMany = _run >= _longestRun && now < _lessonEnds && now - _lastAccepted <= CountedFor;
        return isNextOneTooMany && _lastAccepted + BareSilence > _silentUntil
            ? _lastAccepted + BareSilence
            : _silentUntil;
    }

    private RateLimit? OwnAt(DateTimeOffset now)
    {
        if (now >= _dayEnds)
        {
            _dayEnds = new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            _spent = 0;
        }

        return callsADay is { } calls ? new(calls, Math.Max(0, calls - _spent), _dayEnds) : null;
    }
}
