using System.Collections.Concurrent;

namespace RybbitBot.Slack.Api;

/// <summary>The pauses that Slack asked for, each for one method: the others go on.</summary>
/// <remarks>Measured, not read off the clock on the wall, so that a clock set forward shortens none.</remarks>
internal sealed class MethodPauses(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Pause> _pauses = new(StringComparer.Ordinal);

    private readonly record struct Pause(long From, TimeSpan Length);

    /// <summary>How long the method must not be called yet; zero when it may.</summary>
    public TimeSpan Left(string method) =>
        _pauses.TryGetValue(method, out var pause) && LeftOf(pause) is { Ticks: > 0 } left
            ? left
            : TimeSpan.Zero;

    /// <summary>Begins a pause; one that lasts longer stays.</summary>
    public void Begin(string method, TimeSpan length)
    {
        var begun = new Pause(time.GetTimestamp(), length);
        _ = _pauses.AddOrUpdate(method, begun, (_, pause) => LeftOf(pause) > length ? pause : begun);
    }

    private TimeSpan LeftOf(Pause pause) => pause.Length - time.GetElapsedTime(pause.From);
}
