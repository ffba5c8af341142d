using RybbitBot.Sqlite;

namespace RybbitBot.Chaos;

/// <summary>
/// A kill cannot show it, because the system keeps what was written, and no disk here forgets what was not synced.
/// So it is asked of the ledger's own connection.
/// </summary>
public sealed class SynchronousTwinSpecs : IDisposable
{
    // https://sqlite.org/pragma.html#pragma_synchronous
    private const int Full = 2;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rybbitbot-chaos-");

    [Fact]
    public async Task The_ledger_is_synced_with_every_commit_and_a_twin_that_is_not_is_found_out()
    {
        using var ledger = new LedgerFile(Path.Combine(_directory.FullName, SqliteOutbox.FileName));

        Assert.True(await IsSyncedAsync(ledger));

        _ = await ledger.ReadAsync(
            session => session.Execute("PRAGMA synchronous = OFF"),
            TestContext.Current.CancellationToken
        );
        Assert.False(await IsSyncedAsync(ledger));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<bool> IsSyncedAsync(LedgerFile ledger)
    {
        var levels = await ledger.ReadAsync(
            session => session.Query("PRAGMA synchronous", row => row.GetInt32(0)),
            TestContext.Current.CancellationToken
        );
        return levels is [>= Full];
    }
}
