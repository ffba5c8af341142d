using RybbitBot.Delivery;
using RybbitBot.Subscriptions;

namespace RybbitBot.Sqlite;

/// <summary>The ledger in a SQLite file. A change that was acknowledged is on the disk.</summary>
/// <remarks>Instants are kept as ticks in UTC, states by their names.</remarks>
internal sealed partial class SqliteOutbox : IOutbox, IChangeStore, IStoreFile, IDisposable
{
    /// <summary>The name of its file in the storage directory.</summary>
    public const string FileName = "ledger.db";

    /// <summary>In place of a path: keeps nothing on disk.</summary>
    public const string InMemory = ":memory:";

    private const string Restored = "It was under way in a backup, and may have been posted since.";

    // Rybbit itself is younger.
    private static readonly long EarliestTicks = new DateTimeOffset(
        2020,
        1,
        1,
        0,
        0,
        0,
        TimeSpan.Zero
    ).UtcTicks;

    private readonly LedgerFile _ledger;
    private readonly TimeProvider _time;

    /// <summary>Opens the file, or makes it; <see cref="InMemory"/> for none.</summary>
    /// <exception cref="StorageException">The file is a newer version's, or cannot be read.</exception>
    public SqliteOutbox(string path, TimeProvider? time = null, ILogger<SqliteOutbox>? logger = null)
        : this(new LedgerFile(path, logger), time) { }

    /// <summary>Keeps it in an open file, which it closes.</summary>
    public SqliteOutbox(LedgerFile ledger, TimeProvider? time)
    {
        _ledger = ledger;
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

    string IStoreFile.FileName => FileName;

    /// <inheritdoc/>
    public Task CopyAsync(string path, CancellationToken cancellationToken) =>
        _ledger.CopyAsync(path, cancellationToken);

    /// <summary>
    /// Makes a ledger out of a copy that nothing is told from again: what was under way when it was copied is set
    /// aside, because it may have been told since, and every site is heard anew from the next start on.
    /// </summary>
    /// <returns>How many deliveries were set aside.</returns>
    public Task<int> BeginAnewAsync(CancellationToken cancellationToken) =>
        _ledger.WriteAsync(session => BeginAnew(session, _time.GetUtcNow().UtcTicks), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _ledger.Dispose();

    // Without a platform in the scope, every subscription begins at the next start, by the server's own clock;
    // the watermarks alone would leave what the two clocks differ by to be told again.
    private static int BeginAnew(LedgerSession session, long now)
    {
        _ = session.Execute("UPDATE watermarks SET at = max(at, ?1)", now);
        _ = session.Execute("UPDATE scope SET platforms = ''");
        _ = session.Execute("DELETE FROM readings");
        _ = session.Execute("DELETE FROM missed");
        _ = session.Execute(
            "UPDATE messages SET state = 'failed', settled = ?1, reason = ?2 WHERE state = 'sending'",
            now,
            Restored
        );
        return session.Execute(
            """
            UPDATE deliveries SET state = 'failed', settled = ?1, reason = ?2, unwanted = 1
            WHERE state IN ('pending', 'sending')
            """,
            now,
            Restored
        );
    }

    // A time that no bot can have read is as good as none: it counts as the future, which the feed mends.
    private static DateTimeOffset PlausibleInstant(long ticks) =>
        ticks >= EarliestTicks && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? Instant(ticks)
            : DateTimeOffset.MaxValue;

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
