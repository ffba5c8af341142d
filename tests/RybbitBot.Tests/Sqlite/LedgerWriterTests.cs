using Microsoft.Data.Sqlite;
using RybbitBot.Sqlite;

namespace RybbitBot.Tests;

/// <summary>One sync serves all changes that wait, and each keeps its own success or failure.</summary>
public sealed class LedgerWriterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly LedgerFile _ledger;

    public LedgerWriterTests() => _ledger = new(_directory.PathOf("ledger.db"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ledger.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Changes_that_wait_while_another_is_made_go_into_one_transaction()
    {
        var counts = new List<int>();
        var changes = await WhileBusyAsync(() =>
            [
                .. Enumerable
                    .Range(1, 20)
                    .Select(site => _ledger.WriteAsync(session => Put(session, site, counts), Stop)),
            ]
        );

        Assert.All(await Task.WhenAll(changes), changed => Assert.Equal(1, changed));
        Assert.Equal(Enumerable.Range(1, 20), await SitesAsync());
        // Another connection saw none of them until the last was made.
        Assert.Equal(Enumerable.Repeat(0, 20), counts);
    }

    [Fact]
    public async Task One_that_throws_takes_none_of_the_others_with_it_and_leaves_nothing_of_itself()
    {
        var changes = await WhileBusyAsync(() =>
            [
                _ledger.WriteAsync(session => Put(session, 1), Stop),
                _ledger.WriteAsync<int>(
                    session =>
                    {
                        _ = Put(session, 2);
                        throw new InvalidOperationException("mine");
                    },
                    Stop
                ),
                _ledger.WriteAsync(session => Put(session, 1) + Put(session, 3), Stop),
                _ledger.WriteAsync(session => Put(session, 4), Stop),
            ]
        );

        _ = await changes[0];
        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => changes[1])).Message);
        _ = await Assert.ThrowsAsync<SqliteException>(() => changes[2]);
        _ = await changes[3];
        Assert.Equal([1, 4], await SitesAsync());
    }

    [Fact]
    public async Task Where_the_transaction_of_all_fails_each_is_made_alone()
    {
        var changes = await WhileBusyAsync(() =>
            [
                _ledger.WriteAsync(session => Put(session, 1), Stop),
                _ledger.WriteAsync(session => Put(session, 2) + session.Execute("ROLLBACK"), Stop),
                _ledger.WriteAsync(session => Put(session, 3), Stop),
            ]
        );

        _ = await changes[0];
        _ = await Assert.ThrowsAnyAsync<Exception>(() => changes[1]);
        _ = await changes[2];
        Assert.Equal([1, 3], await SitesAsync());
    }

    [Fact]
    public async Task Where_not_even_a_transaction_can_be_begun_each_is_told_so()
    {
        _ = await _ledger.ReadAsync(session => session.Execute("PRAGMA query_only = 1"), Stop);
        var changes = await WhileBusyAsync(() =>
            [
                _ledger.WriteAsync(session => Put(session, 1), Stop),
                _ledger.WriteAsync(session => Put(session, 2), Stop),
            ]
        );

        foreach (var change in changes)
        {
            _ = await Assert.ThrowsAsync<StorageException>(() => change);
        }
    }

    [Fact]
    public async Task One_that_nobody_waits_for_any_more_is_not_made()
    {
        using var patience = new CancellationTokenSource();
        var changes = await WhileBusyAsync(() =>
        {
            var withdrawn = _ledger.WriteAsync(session => Put(session, 1), patience.Token);
            var other = _ledger.WriteAsync(session => Put(session, 2), Stop);
            patience.Cancel();
            Assert.True(SpinWait.SpinUntil(() => withdrawn.IsCompleted, TimeSpan.FromSeconds(30)));
            return [withdrawn, other];
        });

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => changes[0]);
        _ = await changes[1];
        Assert.Equal([2], await SitesAsync());
    }

    [Fact]
    public async Task A_log_that_a_great_change_made_long_is_cut_again()
    {
        _ = await _ledger.WriteAsync(
            session =>
            {
                for (var site = 0; site < 20_000; site++)
                {
                    _ = session.Execute(
                        "INSERT INTO seen VALUES (?1, ?2, 0, 1)",
                        site,
                        new string('x', 1_000)
                    );
                }

                return 0;
            },
            Stop
        );
        for (var site = 0; site < 10; site++)
        {
            _ = await _ledger.WriteAsync(session => Put(session, site), Stop);
        }

        Assert.InRange(new FileInfo(_directory.PathOf("ledger.db-wal")).Length, 1, 5_000_000);
    }

    private static int Put(LedgerSession session, int site) =>
        session.Execute("INSERT INTO watermarks (site, at) VALUES (?1, 1)", site);

    private int Put(LedgerSession session, int site, List<int> seenByOthers)
    {
        var changed = Put(session, site);
        using var other = new LedgerSession(_directory.PathOf("ledger.db"));
        other.Open();
        seenByOthers.Add(other.Query("SELECT count(*) FROM watermarks", row => row.GetInt32(0)).Single());
        return changed;
    }

    private Task<List<int>> SitesAsync() =>
        _ledger.ReadAsync(
            session => session.Query("SELECT site FROM watermarks ORDER BY site", row => row.GetInt32(0)),
            Stop
        );

    // Everything that begins while somebody reads waits for the same moment.
    private Task<List<Task<int>>> WhileBusyAsync(Func<List<Task<int>>> begin) =>
        _ledger.ReadAsync(_ => begin(), Stop);
}
