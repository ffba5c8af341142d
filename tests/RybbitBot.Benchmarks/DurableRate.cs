using System.Diagnostics;
using System.Globalization;
using LiteDB;
using RybbitBot.Sqlite;

namespace RybbitBot.Benchmarks;

/// <summary>
/// How many deliveries a second become durable (enqueued, marked as sending, marked as sent) for 20 channels at once:
/// with group commit, with a commit for each change, and in LiteDB with a checkpoint for each change.
/// </summary>
internal static class DurableRate
{
    private const int Channels = 20;
    private const int Rounds = 3;

    /// <summary>Measures, and prints the median of some rounds.</summary>
    public static async Task MeasureAsync()
    {
        await CompareAsync("a match a poll, a match a message", new(PollSize: 1, MessageSize: 1), polls: 50);
        await CompareAsync("20 a poll, 5 a message", new(PollSize: 20, MessageSize: 5), polls: 10);
        await CompareAsync("500 a poll, 25 a message", new(PollSize: 500, MessageSize: 25), polls: 1);
    }

    private static async Task CompareAsync(string title, ChannelWork work, int polls)
    {
        Console.WriteLine($"{title}, {Channels} channels at once");
        var deliveries = Channels * polls * work.PollSize;
        var changes = Channels * work.ChangesIn(polls);
        double? first = null;
        foreach (
            var (name, measure) in new (string, Func<Task<TimeSpan>>)[]
            {
                ("group commit", () => LedgerAsync(work, polls, oneAtATime: false)),
                ("a commit each", () => LedgerAsync(work, polls, oneAtATime: true)),
                ("LiteDB", () => LiteDbAsync(work, polls)),
            }
        )
        {
            var rounds = new List<TimeSpan>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add(await measure());
            }

            var seconds = rounds.Order().ElementAt(Rounds / 2).TotalSeconds;
            first ??= seconds;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {name, -14}{deliveries / seconds, 10:N0} deliveries/s{changes / seconds, 10:N0} changes/s"
                        + $"  {seconds / first, 6:0.0} x the time"
                )
            );
        }
    }

    private static async Task<TimeSpan> LedgerAsync(ChannelWork work, int polls, bool oneAtATime)
    {
        var directory = Directory.CreateTempSubdirectory("rybbitbot-bench-");
        try
        {
            using var ledger = new SqliteOutbox(Path.Combine(directory.FullName, SqliteOutbox.FileName));
            using var turn = new SemaphoreSlim(1, 1);
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(
                Enumerable
                    .Range(1, Channels)
                    .Select(number =>
                        Task.Run(() => work.RunAsync(ledger, oneAtATime ? turn : null, number, polls))
                    )
            );
            return watch.Elapsed;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // The same changes as documents: a poll inserts its deliveries, a message updates its own twice.
    private static async Task<TimeSpan> LiteDbAsync(ChannelWork work, int polls)
    {
        var directory = Directory.CreateTempSubdirectory("rybbitbot-bench-");
        try
        {
            using var database = new LiteDatabase(
                new ConnectionString { Filename = Path.Combine(directory.FullName, "outbox.db") }
            );
            var deliveries = database.GetCollection("deliveries");
            using var turn = new SemaphoreSlim(1, 1);
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(
                Enumerable
                    .Range(1, Channels)
                    .Select(number =>
                        Task.Run(() =>
                            new LiteDbWork(database, deliveries, turn).RunAsync(work, number, polls)
                        )
                    )
            );
            return watch.Elapsed;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
