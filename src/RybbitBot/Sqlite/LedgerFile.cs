using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace RybbitBot.Sqlite;

/// <summary>An open ledger: one connection, for one caller at a time.</summary>
/// <remarks>
/// Nothing awaits while it has the connection. A write is over in the time of one sync of the disk, which is
/// less than handing it to another thread and back would gain.
/// </remarks>
internal sealed class LedgerFile : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly LedgerWriter _writer;
    private readonly LedgerSession _session;
    private bool _isClosed;

    /// <summary>Opens the file, or makes it; <c>:memory:</c> for none.</summary>
    /// <param name="path">Where.</param>
    /// <param name="logger">Hears once that it cannot be written, and once that it can be again.</param>
    /// <exception cref="StorageException">The file is a newer version's, or cannot be read.</exception>
    public LedgerFile(string path, ILogger? logger = null)
    {
        _writer = new(new(path, logger ?? NullLogger.Instance));
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
            throw LedgerFault.Explain(e, path);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Looks whether the file can be used, and leaves it as it is.</summary>
    /// <exception cref="StorageException">It is a newer version's, or cannot be read.</exception>
    public static void Check(string path)
    {
        using var session = LedgerSession.ForLooking(path);
        try
        {
            session.Open();
            LedgerSchema.Check(session, path);
        }
        catch (SqliteException e)
        {
            throw LedgerFault.Explain(e, path);
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

    /// <summary>Changes something, wholly or not at all, together with others that wait by then.</summary>
    /// <exception cref="StorageException">The disk is full, or failed: it is as before, and can be tried again.</exception>
    /// <remarks>Where the transaction of several fails, each is made again, alone: it may do nothing but write.</remarks>
    public async Task<T> WriteAsync<T>(Func<LedgerSession, T> write, CancellationToken cancellationToken)
    {
        var change = new LedgerChangeOf<T>(write);
        _writer.Add(change);
        try
        {
            // At once: whoever waits is told of the end of their patience later, and it could be written meanwhile.
            await using var withdrawal = cancellationToken.Register(() => change.TryWithdraw());
            await _gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!change.TryWithdraw())
        {
            // Somebody else is writing it already.
            return await change.End;
        }

        try
        {
            if (change.IsWithdrawn)
            {
                throw new OperationCanceledException(cancellationToken);
            }

            // Whoever came before may have written it along.
            while (!change.End.IsCompleted)
            {
                _writer.WriteNext(_session);
            }
        }
        finally
        {
            _ = _gate.Release();
        }

        return await change.End;
    }

    /// <summary>Writes what stands in it now into a new file.</summary>
    /// <exception cref="StorageException">The new file cannot be written.</exception>
    public async Task CopyAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            _ = await ReadAsync(session => session.Execute("VACUUM INTO ?1", path), cancellationToken);
        }
        catch (SqliteException e)
        {
            throw LedgerFault.Explain(e, path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        // Whoever has the connection ends first: closed under a transaction, it would undo what was acknowledged.
        _gate.Wait();
        _session.Dispose();
        _gate.Dispose();
    }

    // The vacuum mode can only be chosen before the first table is made. The log is checkpointed at 1,000 pages, and
    // what a great transaction made of it is cut to 4 MiB then.
    private static void Configure(LedgerSession session) =>
        session.Execute(
            """
            PRAGMA auto_vacuum = INCREMENTAL;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = ON;
            PRAGMA journal_size_limit = 4194304;
            """
        );
}
