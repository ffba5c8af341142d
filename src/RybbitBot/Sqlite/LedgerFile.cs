using Microsoft.Data.Sqlite;

namespace RybbitBot.Sqlite;

/// <summary>An open ledger: one connection, for one caller at a time.</summary>
/// <remarks>
/// Nothing awaits while it has the connection. A write is over in the time of one sync of the disk, which is
/// less than handing it to another thread and back would gain.
/// </remarks>
internal sealed class LedgerFile : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly LedgerSession _session;

    /// <summary>Opens the file, or makes it; <c>:memory:</c> for none.</summary>
    /// <exception cref="StorageException">The file is a newer version's, or cannot be read.</exception>
    public LedgerFile(string path)
    {
        _session = new(path);
        try
        {
            _session.Open();
            Configure(_session);
            LedgerSchema.Apply(_session, path);
        }
        catch (SqliteException e)
        {
            Dispose();
            throw new StorageException(
                $"{path} cannot be opened ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}): put back a backup of "
                    + "it, or move it away to begin with an empty ledger.",
                e
            );
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Asks something.</summary>
    public async Task<T> ReadAsync<T>(Func<LedgerSession, T> read, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return read(_session);
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <summary>Changes something, wholly or not at all.</summary>
    public Task<T> WriteAsync<T>(Func<LedgerSession, T> write, CancellationToken cancellationToken) =>
        ReadAsync(session => session.InTransaction(write), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _gate.Dispose();
    }

    // The vacuum mode can only be chosen before the first table is made.
    private static void Configure(LedgerSession session) =>
        session.Execute(
            """
            PRAGMA auto_vacuum = INCREMENTAL;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = ON;
            """
        );
}
