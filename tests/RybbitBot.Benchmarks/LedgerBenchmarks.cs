using BenchmarkDotNet.Attributes;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Sqlite;

namespace RybbitBot.Benchmarks;

/// <summary>One transaction of the ledger on a real disk: a tick's watermark, 500 seen events, 500 deliveries.</summary>
public class LedgerBenchmarks : IDisposable
{
    private DirectoryInfo _directory = null!;
    private SqliteOutbox? _outbox;
    private int _tick;

    /// <summary>Opens a new ledger.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _directory = Directory.CreateTempSubdirectory("rybbitbot-bench-");
        _outbox = new(Path.Combine(_directory.FullName, SqliteOutbox.FileName));
    }

    /// <summary>Removes it.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Commits a tick whose events all are new.</summary>
    [Benchmark]
    public async Task Commit500Deliveries()
    {
        _tick++;
        var at = Traffic.Start.AddMinutes(_tick);
        var rows = Traffic.Rows(EventPage.SinceLimit).Select(row => row with { Timestamp = at });
        var seen = new SeenEvents([]);
        var fresh = seen.SelectNew(rows);
        var subscription = Traffic.Subscriptions(1)[0];
        _ = await _outbox!.CommitAsync(
            new FeedCommit(
                Traffic.Site.Id,
                new(at),
                seen.Remember(fresh),
                ForgetBefore: at.AddSeconds(-60),
                [.. fresh.Select(found => new Match(subscription, found))],
                at
            ),
            CancellationToken.None
        );
    }

    /// <summary>Removes it; the runner derives from this class.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _outbox is not null)
        {
            _outbox.Dispose();
            _directory.Delete(recursive: true);
            _outbox = null;
        }
    }
}
