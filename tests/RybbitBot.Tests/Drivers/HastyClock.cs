namespace RybbitBot.Tests;

/// <summary>
/// The clock of the machine, whose timers take a part of their time: a twentieth, or more where what is tested has
/// patience with the machine that must not run out.
/// </summary>
internal sealed class HastyClock(int haste = 20) : TimeProvider
{
    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    ) => base.CreateTimer(callback, state, Hasten(dueTime), period);

    private TimeSpan Hasten(TimeSpan time) => time > TimeSpan.Zero ? time / haste : time;
}
