using RybbitBot.Delivery;

namespace RybbitBot.Sqlite;

/// <summary>The ledger in a SQLite file. A change that was acknowledged is on the disk.</summary>
/// <remarks>Instants are kept as ticks in UTC, states by their names.</remarks>
internal sealed partial class SqliteOutbox : IOutbox, IDisposable
{
    /// <summary>The name of its file in the storage directory.</summary>
    public const string FileName = "ledger.db";

    /// <summary>In place of a path: keeps nothing on disk.</summary>
    public const string InMemory = ":memory:";

    private readonly LedgerFile _ledger;
    private readonly TimeProvider _time;

    /// <summary>Opens the file, or makes it; <see cref="InMemory"/> for none.</summary>
    /// <exception cref="StorageException">The file is a newer version's, or cannot be read.</exception>
    public SqliteOutbox(string path, TimeProvider? time = null)
    {
        _ledger = new(path);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Looks whether the file can be used, and leaves it as it is. A missing one can.</summary>
    /// <exception cref="StorageException">It is a newer version's, or cannot be read.</exception>
    public static void Check(string path)
    {
        if (File.Exists(path))
        {
            LedgerFile.Check(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ledger.Dispose();

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
