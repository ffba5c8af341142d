using System.Collections.Immutable;
using RybbitBot.Delivery;
using RybbitBot.LiteDb;
using RybbitBot.Sqlite;

namespace RybbitBot.Tests.Contracts;

/// <summary>The disk is full at any point, and then it is not: nothing is lost, nothing is twice.</summary>
public sealed class FullDiskSpecs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly RecordedLog _log = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _log.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_ledger_that_is_full_at_fifty_points_loses_and_repeats_nothing(int seed)
    {
        var random = new Random(seed);
        using var file = new LedgerFile(_directory.PathOf("ledger.db"), _log);
        using var ledger = new SqliteOutbox(file, time: null);
        var told = new List<string>();
        var (refused, tick) = (0, 0);
        for (var fills = 0; fills < 50; fills++)
        {
            var steps = random.Next(1, 12);
            for (var step = 0; step < steps; step++)
            {
                await StepAsync(ledger, random, ++tick, told);
            }

            _ = await file.ReadAsync(Fill, Stop);
            for (var full = false; !full; )
            {
                full = await IsRefusedAsync(() => StepAsync(ledger, random, ++tick, told));
            }

            refused++;
            _ = await Assert.ThrowsAsync<StorageException>(() => CommitAsync(ledger, tick, count: 200));
            _ = await file.ReadAsync(Empty, Stop);
        }

        for (var number = 1; number <= tick; number++)
        {
            await CommitAsync(ledger, number, count: 1);
        }

        while (await DrainAsync(ledger, told)) { }

        Assert.Equal(50, refused);
        Assert.Equal(told.Distinct(), told);
        Assert.Empty(Enumerable.Range(1, tick).Select(number => $"/{number}/0").Except(told));
        Assert.Equal(
            50,
            _log.Lines.Count(line => line.Contains("cannot be written", StringComparison.Ordinal))
        );
        Assert.Equal(
            50,
            _log.Lines.Count(line => line.Contains("can be written again", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_subscription_that_cannot_be_kept_is_refused_whole_and_the_next_is_kept_without_a_restart()
    {
        using var disk = SmallDisk.Mount(megabytes: 1);
        var path = Path.Combine(disk.Path, LiteDbSubscriptionStore.FileName);
        using (var store = LiteDbSubscriptionStore.Open(path, _log))
        {
            await store.PutAsync(Some.Subscription(1), Stop);
            disk.Fill();
            var kept = 1;
            while (!await IsRefusedAsync(() => store.PutAsync(Some.Subscription(kept + 1), Stop)))
            {
                kept++;
            }

            _ = await Assert.ThrowsAsync<StorageException>(() => store.PutAsync(Long(99), Stop));
            _ = await Assert.ThrowsAsync<StorageException>(() => store.PutAsync(Long(99), Stop));
            Assert.Equal(kept, store.All.Length);
            disk.Empty();
            await store.PutAsync(Some.Subscription(200), Stop);
            Assert.Equal(kept + 1, store.All.Length);
            Assert.Equal(201, (await store.NextIdAsync("slack", "T1", Stop)).Number);
        }

        using var again = LiteDbSubscriptionStore.Open(path);
        Assert.DoesNotContain(again.All, subscription => subscription.Id == Some.Id(99));
        Assert.Contains(again.All, subscription => subscription.Id == Some.Id(200));
        Assert.Contains(again.All, subscription => subscription.Id == Some.Id(1));
        _ = Assert.Single(_log.Lines, line => line.Contains("cannot be written", StringComparison.Ordinal));
        _ = Assert.Single(
            _log.Lines,
            line => line.Contains("can be written again", StringComparison.Ordinal)
        );
    }

    // SQLite never sets the limit below what the file has: it is full here and now.
    private static int Fill(LedgerSession session) =>
        session.Query("PRAGMA max_page_count = 1", row => row.GetInt32(0)).Single();

    private static int Empty(LedgerSession session) =>
        session.Query("PRAGMA max_page_count = 1073741823", row => row.GetInt32(0)).Single();

    private static async Task<bool> IsRefusedAsync(Func<Task> change)
    {
        try
        {
            await change();
            return false;
        }
        catch (StorageException)
        {
            return true;
        }
    }

    private static RybbitBot.Subscriptions.Subscription Long(int number) =>
        Some.Subscription(number) with
        {
            MadeBy = new("U1", new string('x', 200_000)),
        };

    private static async Task CommitAsync(SqliteOutbox ledger, int tick, int count) =>
        _ = await ledger.CommitAsync(
            Some.Commit([
                .. Enumerable
                    .Range(0, count)
                    .Select(place => new Match(Some.Subscription(), Some.Pageview($"/{tick}/{place}"))),
            ]),
            Stop
        );

    // A tick, or a message of what waits; what was read once is told as often as the chat took it.
    private static async Task StepAsync(SqliteOutbox ledger, Random random, int tick, List<string> told)
    {
        await CommitAsync(ledger, tick, random.Next(1, 30));
        if (random.Next(2) == 0)
        {
            _ = await DrainAsync(ledger, told);
        }
    }

    // As a channel's queue does it: what stands in the channel and is not taken down is told to the ledger again.
    private static async Task<bool> DrainAsync(SqliteOutbox ledger, List<string> told)
    {
        if (await ledger.ReadSendingAsync(Some.Channel, Stop) is not { } message)
        {
            var pending = await ledger.ReadPendingAsync(Some.Channel, 20, Stop);
            if (pending.IsEmpty)
            {
                return false;
            }

            message = Some.Message($"k{told.Count}", pending);
            await ledger.MarkSendingAsync(message, Stop);
            told.AddRange(PathsIn(message.Members));
        }

        await ledger.MarkSentAsync(message.Key, "m", Some.Noon, Stop);
        return true;
    }

    private static IEnumerable<string> PathsIn(ImmutableArray<PendingDelivery> members) =>
        members.Select(member => member.Event.Event.Pathname);
}
