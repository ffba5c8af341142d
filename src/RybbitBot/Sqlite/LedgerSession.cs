using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RybbitBot.Sqlite;

/// <summary>The one connection, while somebody has it: runs statements, each of which is compiled once.</summary>
internal sealed class LedgerSession : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;

    /// <summary>A session on the file at <paramref name="path"/>, not open yet.</summary>
    public LedgerSession(string path)
        : this(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }) { }

    private LedgerSession(SqliteConnectionStringBuilder file) => _connection = new(file.ToString());

    /// <summary>
    /// A session that changes nothing, not even the files beside the ledger: it sees what stands in the file
    /// itself, as of the last checkpoint.
    /// </summary>
    public static LedgerSession ForLooking(string path) =>
        new(
            new SqliteConnectionStringBuilder
            {
                DataSource = $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1",
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }
        );

    /// <summary>The number of the row that was inserted last.</summary>
    public long LastId => raw.sqlite3_last_insert_rowid(_connection.Handle);

    /// <summary>Opens the file, or makes it.</summary>
    public void Open() => _connection.Open();

    /// <summary>Does all of <paramref name="work"/>, or, where it throws, nothing.</summary>
    public T InTransaction<T>(Func<LedgerSession, T> work)
    {
        _transaction = _connection.BeginTransaction(deferred: false);
        try
        {
            var result = work(this);
            _transaction.Commit();
            return result;
        }
        finally
        {
            _transaction.Dispose();
            _transaction = null;
        }
    }

    /// <summary>
    /// Within a transaction, does all of <paramref name="work"/>, or nothing and gives what it threw; what was done
    /// before in the transaction stays.
    /// </summary>
    /// <exception cref="SqliteException">The whole transaction is undone: SQLite ends it where the disk fails.</exception>
    /// <seealso href="https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction"/>
    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "It is given to whoever wanted the change, and waits for it elsewhere."
    )]
    public Exception? Attempt(Action<LedgerSession> work)
    {
        _ = Execute("SAVEPOINT change");
        Exception? fault = null;
        try
        {
            work(this);
        }
        catch (Exception e)
        {
            fault = e;
            _ = Execute("ROLLBACK TO change");
        }

        _ = Execute("RELEASE change");
        return fault;
    }

    /// <summary>Runs a statement, whose parameters are <c>?1</c>, <c>?2</c> …; gives the number of rows it changed.</summary>
    public int Execute([ConstantExpected] string sql, params ReadOnlySpan<object?> values) =>
        Prepare(sql, values).ExecuteNonQuery();

    /// <summary>All rows of a query, in order.</summary>
    public List<T> Query<T>(
        [ConstantExpected] string sql,
        Func<SqliteDataReader, T> read,
        params ReadOnlySpan<object?> values
    )
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _transaction?.Dispose();
        _connection.Dispose();
    }

    [SuppressMessage(
        "Security",
        "CA2100:Review SQL queries for security vulnerabilities",
        Justification = "The compiler holds every caller to a constant text (CA1857); values are bound."
    )]
    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            _prepared[sql] = command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                _ = command.Parameters.Add(new() { ParameterName = $"?{i}" });
            }
        }

        command.Transaction = _transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
