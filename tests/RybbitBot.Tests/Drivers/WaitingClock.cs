using Microsoft.Extensions.Time.Testing;

namespace RybbitBot.Tests;

/// <summary>A clock that tells when somebody begins to wait on it, so that a test can let that time pass.</summary>
internal sealed class WaitingClock(DateTimeOffset start) : FakeTimeProvider(start), IDisposable
{
    private readonly SemaphoreSlim _waits = new(0);

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _ = _waits.Release();
        return timer;
    }

    /// <summary>Waits until somebody waits, and lets the time pass.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await SomebodyWaitsAsync();
        Advance(time);
    }

    /// <summary>Waits until somebody waits.</summary>
    public Task SomebodyWaitsAsync() => _waits.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _waits.Dispose();
}
