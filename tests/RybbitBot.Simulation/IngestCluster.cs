using RybbitBot.Rybbit;

namespace RybbitBot.Simulation;

/// <summary>How Rybbit takes events in: several processes, each with a queue that it flushes by a timer.</summary>
/// <param name="Flush">The time between two flushes.</param>
/// <param name="Skews">How far the clock of each process is ahead.</param>
/// <param name="LateShare">The share of events that come later than that, up to <paramref name="Latest"/>.</param>
/// <param name="Latest">The longest time from an event to its being visible.</param>
internal sealed record IngestCluster(
    TimeSpan Flush,
    IReadOnlyList<TimeSpan> Skews,
    double LateShare,
    TimeSpan Latest
)
{
    /// <summary>Three processes with true clocks and nothing late but by the flush.</summary>
    public static IngestCluster Of(TimeSpan flush) => new(flush, [default, default, default], 0, default);

    /// <summary>Three processes whose clocks are up to five seconds off, and one event in a hundred late.</summary>
    public static IngestCluster RoughOf(TimeSpan flush) =>
        new(
            flush,
            [TimeSpan.FromSeconds(-5), default, TimeSpan.FromSeconds(5)],
            0.01,
            TimeSpan.FromSeconds(18)
        );

    /// <summary>The row of an event.</summary>
    public StoredRow Store(SiteEvent siteEvent, DateTimeOffset at, Random dice)
    {
        var node = dice.Next(Skews.Count);
        var stamp = at + Skews[node];
        stamp = stamp.AddTicks(-(stamp.Ticks % TimeSpan.TicksPerSecond));
        return new(siteEvent with { Timestamp = stamp }, VisibleAt(at, node, dice));
    }

    /// <summary>The row of an equal event that has the same stamp.</summary>
    public StoredRow StoreTwin(StoredRow row, DateTimeOffset at, Random dice) =>
        row with
        {
            VisibleAt = VisibleAt(at, dice.Next(Skews.Count), dice),
        };

    // Geo lookup and insert take 0.05 to 0.5 s after the flush.
    private DateTimeOffset VisibleAt(DateTimeOffset at, int node, Random dice)
    {
        if (dice.NextDouble() < LateShare)
        {
            return at + (Latest * dice.NextDouble());
        }

        var phase = Flush.Ticks * node / Skews.Count;
        var flushed = at.Ticks + Flush.Ticks - ((at.Ticks + phase) % Flush.Ticks);
        return new DateTimeOffset(flushed, TimeSpan.Zero).AddSeconds(0.05 + (0.45 * dice.NextDouble()));
    }
}
