using System.Globalization;
using RybbitBot.Tests;

namespace RybbitBot.Chaos;

/// <summary>The visitors of the site: each views a page of their own, so that every line is known again.</summary>
internal sealed class Traffic(FakeRybbit rybbit, TimeProvider time, Random random)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    // A reading never looks further back.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(6);

    private readonly Lock _gate = new();
    private readonly List<ExpectedLine> _lines = [];

    /// <summary>What everybody who hears everything should see, in the order in which it happened.</summary>
    public IReadOnlyList<ExpectedLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>How many there were.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Somebody views the next page.</summary>
    public ExpectedLine Visit()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var stamp = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
            var nodes = rybbit.Options.Nodes;
            var visible = nodes.Count == 0 ? now : nodes[random.Next(nodes.Count)].VisibleAt(now);
            var line = new ExpectedLine(_lines.Count, stamp, visible);
            var visitor = line.Number.ToString("x12", CultureInfo.InvariantCulture);
            var row = Some.Pageview(SightingReader.PathOf(line.Number), at: now)
                .With("session_id", $"s-{visitor}")
                .With("user_id", visitor);
            rybbit.Log.Add(new(rybbit.Options.Sites[0].Number, row, stamp, visible));
            _lines.Add(line);
            if (line.Number % 1_000 == 999)
            {
                rybbit.Log.Remove(old => old.Stamp < now - Kept);
            }

            return line;
        }
    }

    /// <summary>Visitors come so many times a second, until it is enough.</summary>
    public async Task RunAsync(double rate, CancellationToken enough)
    {
        var start = time.GetTimestamp();
        for (var visits = 0; !enough.IsCancellationRequested; )
        {
            for (; visits < time.GetElapsedTime(start).TotalSeconds * rate; visits++)
            {
                _ = Visit();
            }

            await Task.Delay(Beat, time, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Visitors come so many times a second, for a while.</summary>
    public async Task RunAsync(double rate, TimeSpan length)
    {
        using var enough = new CancellationTokenSource(length, time);
        await RunAsync(rate, enough.Token);
    }
}
