using Microsoft.Extensions.Options;

namespace RybbitBot.Rybbit;

/// <summary>
/// The calls a day that <see cref="RybbitOptions.DailyRequests"/> allows, counted from 00:00 UTC as Rybbit
/// counts. What was spent before the program started is not known here.
/// </summary>
internal sealed class DailyBudget(IOptions<RybbitOptions> options, TimeProvider time)
{
    private readonly int? _calls = options.Value.DailyRequests;
    private readonly Lock _gate = new();
    private DateTimeOffset _resetsAt = DateTimeOffset.MinValue;
    private int _spent;

    /// <summary>What is left of it, or null where nobody set one.</summary>
    public RateLimit? Limit
    {
        get
        {
            lock (_gate)
            {
                BeginDayIfDue();
                return _calls is { } calls ? new(calls, Math.Max(0, calls - _spent), _resetsAt) : null;
            }
        }
    }

    /// <summary>Whether a further call is allowed.</summary>
    public bool HasCalls => Limit is not { Remaining: 0 };

    /// <summary>Takes one call, if one is left.</summary>
    public bool TrySpend()
    {
        lock (_gate)
        {
            BeginDayIfDue();
            if (_spent >= _calls)
            {
                return false;
            }

            _spent++;
            return true;
        }
    }

    /// <summary>The one of two limits that ends sooner; one whose day is over no longer counts.</summary>
    public RateLimit? Tighter(RateLimit? learned)
    {
        var own = Limit;
        return learned is null || learned.ResetsAt <= time.GetUtcNow() ? own ?? learned
            : own is null || learned.Remaining <= own.Remaining ? learned
            : own;
    }

    private void BeginDayIfDue()
    {
        var now = time.GetUtcNow();
        if (now >= _resetsAt)
        {
            _resetsAt = new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            _spent = 0;
        }
    }
}
