namespace RybbitBot.Tests;

/// <summary>The clock of the machine, which can be set forward; timers take the time that they take.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() =>
        base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    /// <summary>Sets it forward.</summary>
    public void Move(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
