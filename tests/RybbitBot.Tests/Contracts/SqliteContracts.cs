using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Sqlite;

namespace RybbitBot.Tests.Contracts;

public sealed class SqliteMemoryContract : OutboxContract
{
    protected override IOutbox Open() => new SqliteOutbox(SqliteOutbox.InMemory);
}

public sealed class SqliteFileContract : DurableOutboxContract
{
    private readonly TemporaryDirectory _directory = new();

    private string FilePath => _directory.PathOf(SqliteOutbox.FileName);

    [Fact]
    public async Task Each_acknowledged_change_is_in_the_files_at_once()
    {
        var message = Some.Message("k1", await EnqueueAsync("/a"));
        await Outbox.MarkSendingAsync(message, Stop);
        using var sending = OpenCopy("sending.db");
        await Outbox.MarkSentAsync(message.Key, "m1", Some.Noon, Stop);
        using var sent = OpenCopy("sent.db");

        Assert.Equal(message.Key, (await sending.ReadSendingAsync(Some.Channel, Stop))?.Key);
        Assert.Equal(1, await sent.CountPostedAsync(Some.Id(1), Some.Noon, Stop));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(12)]
    [InlineData(long.MaxValue)]
    public async Task A_watermark_that_cannot_be_true_is_read_as_the_future_which_the_feed_mends(long ticks)
    {
        _ = await Outbox.CommitAsync(Some.Commit(), Stop);
        Close();
        await using (var file = new SqliteConnection($"Data Source={FilePath};Pooling=false"))
        {
            await file.OpenAsync(Stop);
            await using var damage = file.CreateCommand();
            damage.CommandText = $"UPDATE watermarks SET at = {ticks}";
            _ = await damage.ExecuteNonQueryAsync(Stop);
        }

        var state = await Outbox.ReadFeedAsync(Some.Site.Id, Stop);

        Assert.Equal(DateTimeOffset.MaxValue, state?.Watermark.At);
    }

    [Fact]
    public async Task The_rhythm_of_a_site_can_be_looked_at_without_opening_the_file()
    {
        await Outbox.KeepRhythmAsync(Some.Site.Id, [new(3, 1.5, 3_600)], Stop);
        Close();

        Assert.Equal([new RhythmHour(3, 1.5, 3_600)], SqliteOutbox.LookAtRhythm(FilePath, Some.Site.Id));
        Assert.Empty(SqliteOutbox.LookAtRhythm(_directory.PathOf("missing.db"), Some.Site.Id));
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_a_tick_leaves_the_tick_before_it()
    {
        _ = await Outbox.CommitAsync(
            Some.Commit(new Match(Some.Subscription(), Some.Pageview("/before"))),
            Stop
        );
        var matches = Many.Select(path => new Match(Some.Subscription(), Some.Pageview(path)));
        var length = WrittenLength;

        // So many that they are in the files, not yet acknowledged, when the crash comes.
        var cutOff = Some.Commit() with
        {
            Watermark = new(Some.Noon.AddHours(1)),
            Matches = new HookedList<Match>(
                [.. matches],
                () => _directory.CopyAsIs(SqliteOutbox.FileName, "cut.db")
            ),
        };
        _ = await Outbox.CommitAsync(cutOff, Stop);

        Assert.True(new FileInfo(_directory.PathOf("cut.db-wal")).Length > length);
        using var left = new SqliteOutbox(_directory.PathOf("cut.db"));
        Assert.Equal(new Watermark(Some.Noon), (await left.ReadFeedAsync(Some.Site.Id, Stop))?.Watermark);
        Assert.Equal(["/before"], Paths(await left.ReadPendingAsync(Some.Channel, 10, Stop)));
    }

    [Fact]
    public async Task What_is_forgotten_gives_its_room_back()
    {
        _ = await EnqueueAsync(Many);
        var pending = await Outbox.ReadPendingAsync(Some.Channel, int.MaxValue, Stop);
        await Outbox.MarkSendingAsync(Some.Message("k1", pending), Stop);
        await Outbox.MarkSentAsync(new("k1"), "m1", Some.Noon, Stop);
        var before = WrittenLength;

        await Outbox.ForgetBeforeAsync(Some.Noon.AddDays(1), Stop);

        Assert.InRange(WrittenLength, 1, before / 10);
    }

    [Fact]
    public async Task After_days_of_coming_and_going_the_files_are_at_most_twice_what_lives_in_them()
    {
        const int Hours = 72;
        for (var hour = 0; hour < Hours; hour++)
        {
            var now = Some.Noon.AddHours(hour);
            var pending = await EnqueueAsync([.. Enumerable.Range(0, 150).Select(i => $"/{hour}/{i}")]);
            // A tenth is left behind, here and there.
            var members = pending.Where((_, place) => place % 10 != 0).TakeLast(135).ToImmutableArray();
            await Outbox.MarkSendingAsync(Some.Message($"k{hour}", members), Stop);
            await Outbox.MarkSentAsync(new($"k{hour}"), "m1", now, Stop);
            await Outbox.ForgetBeforeAsync(now.AddHours(-24), Stop);
        }

        var live = _directory.PathOf("live.db");
        await ((SqliteOutbox)Outbox).CopyAsync(live, Stop);
        Assert.InRange(WrittenLength, 1, 2 * new FileInfo(live).Length);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        _ = await EnqueueAsync("/a");
        Close();
        Edit(file => file.Execute("PRAGMA user_version = 99"));

        var refused = Assert.Throws<StorageException>(Open);

        Assert.Contains("newer RybbitBot", refused.Message, StringComparison.Ordinal);
        Edit(file => file.Execute("PRAGMA user_version = 5"));
        Assert.Equal(["/a"], Paths(await PendingAsync()));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_what_to_do()
    {
        File.WriteAllText(FilePath, new string('x', 20_000));

        var refused = Assert.Throws<StorageException>(Open);

        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task Closing_waits_for_a_change_that_is_under_way()
    {
        Close();
        using var ledger = new LedgerFile(FilePath);
        var closing = new Thread(ledger.Dispose);

        var changed = await ledger.WriteAsync(
            session =>
            {
                closing.Start();
                SpinWait.SpinUntil(() =>
                    closing.ThreadState is ThreadState.WaitSleepJoin or ThreadState.Stopped
                );
                return session.Execute("INSERT INTO watermarks (site, at) VALUES (?1, ?2)", 7, 1);
            },
            Stop
        );
        closing.Join();

        Assert.Equal(1, changed);
        using var file = new LedgerSession(FilePath);
        file.Open();
        Assert.Equal([7], file.Query("SELECT site FROM watermarks", row => row.GetInt32(0)));
    }

    [Theory]
    [InlineData(5, "end that")]
    [InlineData(8, "let this user")]
    [InlineData(13, "make room")]
    [InlineData(14, "let this user")]
    [InlineData(26, "backup")]
    public void Only_a_broken_file_is_worth_moving_away(int code, string advice)
    {
        var told = LedgerFault.Explain(new("why", code), "ledger.db").Message;

        Assert.Contains(advice, told, StringComparison.Ordinal);
        Assert.Equal(code == 26, told.Contains("move it away", StringComparison.Ordinal));
    }

    protected override IOutbox Open() => new SqliteOutbox(FilePath);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _directory.Dispose();
    }

    // Together more than SQLite keeps in memory of one transaction.
    private static string[] Many =>
        [.. Enumerable.Range(0, 2_000).Select(number => $"/{number}/{new string('x', 2_000)}")];

    private long WrittenLength => new FileInfo(FilePath).Length + new FileInfo($"{FilePath}-wal").Length;

    private SqliteOutbox OpenCopy(string copy) => new(_directory.CopyAsIs(SqliteOutbox.FileName, copy));

    private void Edit(Func<LedgerSession, int> edit)
    {
        using var file = new LedgerSession(FilePath);
        file.Open();
        _ = edit(file);
    }
}
