using Microsoft.Extensions.Time.Testing;

namespace RybbitBot.Tests;

/// <summary>
/// A clock that tells when somebody begins to wait for a certain time, so that a test lets just that wait pass.
/// </summary>
internal sealed class AlarmClock(DateTimeOffset start) : FakeTimeProvider(start)
{
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
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            var watcher = _watchers.FirstOrDefault(one => one.Due == dueTime && one.Set.TrySetResult());
            if (watcher.Set is null)
            {
                _set.Add(dueTime);
            }
            else
            {
                _ = _watchers.Remove(watcher);
            }
        }

        return timer;
    }

    /// <summary>Waits until somebody waits for just that long, and lets the time pass. Each wait counts once.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        await SetAsync(due).WaitAsync(TestContext.Current.CancellationToken);
        Advance(due);
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
}
