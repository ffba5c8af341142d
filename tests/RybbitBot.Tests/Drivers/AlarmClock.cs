using Microsoft.Extensions.Time.Testing;

namespace RybbitBot.Tests;

/// <summary>
/// A clock that tells when somebody begins to wait for a certain time, so that a test lets just that wait pass.
/// </summary>
internal sealed class AlarmClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>No spec waits for this to pass: it fails one whose wait never comes or never ends.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _set = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Set)> _watchers = [];

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = new Alarm(this, base.CreateTimer(callback, state, dueTime, period));
        Notice(dueTime);
        return timer;
    }

    /// <summary>Waits until somebody waits for just that long, and lets the time pass. Each wait counts once.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        await IsSetAsync(due);
        Advance(due);
    }

    /// <summary>Lets the time pass; waits that began before it count no more.</summary>
    public void PassAnew(TimeSpan time)
    {
        lock (_gate)
        {
            _set.Clear();
        }

        Advance(time);
    }

    /// <summary>Waits until somebody waits for just that long. Each wait counts once.</summary>
    public Task IsSetAsync(TimeSpan due) =>
        SetAsync(due).WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Counts no wait that began before.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _set.Clear();
        }
    }

    private void Notice(TimeSpan due)
    {
        lock (_gate)
        {
            var index = _watchers.FindIndex(watcher => watcher.Due == due);
            if (index < 0)
            {
                _set.Add(due);
                return;
            }

            _watchers[index].Set.SetResult();
            _watchers.RemoveAt(index);
        }
    }

    private Task SetAsync(TimeSpan due)
    {
        lock (_gate)
        {
            if (_set.Remove(due))
            {
                return Task.CompletedTask;
            }

            var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((due, set));
            return set.Task;
        }
    }

    // Some who wait make a timer that is not due, and set it afterwards.
    private sealed class Alarm(AlarmClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isChanged = timer.Change(dueTime, period);
            clock.Notice(dueTime);
            return isChanged;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
