namespace RybbitBot.Tests;

/// <summary>
/// A process that takes events in and writes what it has collected every now and then. Since each has its own
/// beat, rows become visible late, and not in the order of their stamps.
/// </summary>
/// <param name="Every">The time between two flushes.</param>
/// <param name="Phase">When the first flush is, within that time.</param>
internal sealed record IngestNode(TimeSpan Every, TimeSpan Phase)
{
    /// <summary>Nodes that flush as often as each other, evenly out of step.</summary>
    public static IReadOnlyList<IngestNode> OutOfStep(int count, TimeSpan every) =>
        [.. Enumerable.Range(0, count).Select(i => new IngestNode(every, every * i / count))];

    /// <summary>When a row that came at <paramref name="stamp"/> can be read: at the flush after it.</summary>
    public DateTimeOffset VisibleAt(DateTimeOffset stamp)
    {
        var flushes = (stamp - DateTimeOffset.UnixEpoch - Phase).Ticks / Every.Ticks;
        return DateTimeOffset.UnixEpoch + Phase + (Every * (flushes + 1));
    }
}
