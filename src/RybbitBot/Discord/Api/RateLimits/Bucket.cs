namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>
/// So many calls in a window, as the last answers told. A bucket of which nothing is known takes one call at a
/// time.
/// </summary>
/// <remarks>Its instants are spans since a fixed one. It is one caller's at a time.</remarks>
internal sealed class Bucket
{
    // Windows are Discord's, and so is the clock that ends them.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);

    // The end of one and the same window, told by two answers, differs by how long they were on the way.
    private static readonly TimeSpan SameWindow = TimeSpan.FromSeconds(0.5);

    private readonly List<TaskCompletionSource> _waiting = [];
    private bool _isKnown;
    private int _limit;
    private int _remaining;
    private TimeSpan? _resetsAt;
    private int _underWay;

    /// <summary>When it was used last.</summary>
    public TimeSpan UsedAt { get; private set; }

    /// <summary>Whether forgetting it loses nothing.</summary>
    public bool IsIdle(TimeSpan now) => _underWay == 0 && (_resetsAt ?? now) <= now;

    /// <summary>Whether it has room; null where it has.</summary>
    public Admission? Obstacle(TimeSpan now)
    {
        if (_resetsAt is { } reset && reset <= now)
        {
            (_remaining, _resetsAt) = (_limit, null);
        }

        return _remaining > 0 ? null
            : _resetsAt is { } next ? new Admission.Wait(next - now)
            : _underWay == 0 ? null
            : new Admission.Behind(NextAnswer());
    }

    /// <summary>Takes what it has room for.</summary>
    public void Take(TimeSpan now)
    {
        _underWay++;
        _remaining = Math.Max(0, _remaining - 1);
        UsedAt = now;
    }

    /// <summary>Learns from the answer to a call; null where there was none.</summary>
    public void Learn(LimitAnswer? answer, TimeSpan now)
    {
        _underWay = Math.Max(0, _underWay - 1);
        Teach(answer, now);
        foreach (var waiting in _waiting)
        {
            _ = waiting.TrySetResult();
        }

        _waiting.Clear();
    }

    /// <summary>Learns from the answer to a call that was not taken out of it; null where there was none.</summary>
    /// <remarks>
    /// Answers overtake one another: within a window the smaller number is the later one, and what is under way is
    /// counted already.
    /// </remarks>
    public void Teach(LimitAnswer? answer, TimeSpan now)
    {
        if (answer is not { Bucket: not null })
        {
            return;
        }

        var reset = now + answer.ResetAfter + Margin;
        var isSameWindow = _isKnown && _resetsAt is { } known && known > now && reset - known < SameWindow;
        _remaining = isSameWindow
            ? Math.Min(_remaining, answer.Remaining)
            : Math.Max(0, answer.Remaining - _underWay);
        _resetsAt = isSameWindow && _resetsAt > reset ? _resetsAt : reset;
        (_limit, _isKnown) = (Math.Max(1, answer.Limit), true);
    }

    private Task NextAnswer()
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(next);
        return next.Task;
    }
}
