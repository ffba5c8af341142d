using System.Collections.Immutable;
using LiteDB;
using RybbitBot.Subscriptions;

namespace RybbitBot.LiteDb;

/// <summary>The subscriptions in a LiteDB file, and all of them in memory besides.</summary>
/// <remarks>
/// LiteDB 5.0.20 acknowledges a change before it is written, so every change ends with a checkpoint, which
/// writes and syncs. A checkpoint needs the file to itself: nothing here keeps a cursor open, and one lock lets
/// in one caller at a time. LiteDB binds transactions to a thread, so nothing awaits while it works.
/// </remarks>
internal sealed class LiteDbSubscriptionStore : ISubscriptionStore, IStoreFile, IDisposable
{
    /// <summary>The name of its file in the storage directory.</summary>
    public const string FileName = "subscriptions.db";

    /// <summary>The name of the log that LiteDB keeps beside it.</summary>
    public static readonly string LogFileName = LogOf(FileName);

    /// <summary>In place of a path: keeps nothing on disk.</summary>
    public const string InMemory = ":memory:";

    private const int Format = 1;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly LiteDatabase _database;
    private readonly ILiteCollection<BsonDocument> _subscriptions;
    private readonly ILiteCollection<BsonDocument> _numbers;
    private ImmutableArray<Subscription> _all;
    private bool _isClosed;

    private LiteDbSubscriptionStore(LiteDatabase database)
    {
        _database = database;
        _subscriptions = database.GetCollection("subscriptions");
        _numbers = database.GetCollection("numbers");
        _all = [.. InOrder(_subscriptions.FindAll().ToList().Select(SubscriptionDocument.Read))];
    }

    /// <inheritdoc/>
    public event EventHandler? Changed;

    /// <inheritdoc/>
    public ImmutableArray<Subscription> All => _all;

    string IStoreFile.FileName => FileName;

    /// <summary>Opens the file, or makes it; <see cref="InMemory"/> for none.</summary>
    /// <exception cref="StorageException">The file is a newer version's, or cannot be read.</exception>
    public static LiteDbSubscriptionStore Open(string path) =>
        Explaining(
            path,
            // The default collation takes channel "C0a" and "C0A" for one.
            () => Read(new(new ConnectionString { Filename = path, Collation = Collation.Binary }), path)
        );

    /// <summary>Looks whether the file can be used, and leaves it as it is. A missing one can.</summary>
    /// <exception cref="StorageException">It is a newer version's, or cannot be read.</exception>
    public static void Check(string path) => _ = Look(path);

    /// <summary>Reads what the file holds, and leaves it as it is. A missing one holds nothing.</summary>
    /// <exception cref="StorageException">It is a newer version's, or cannot be read.</exception>
    public static ImmutableArray<Subscription> Look(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        // Of a copy in memory: even opened for reading only, LiteDB cuts a file that is not to its liking.
        using var copy = Explaining(path, () => Read(new(Copy(path), logStream: Copy(LogOf(path))), path));
        return copy.All;
    }

    /// <inheritdoc/>
    public async Task<SubscriptionId> NextIdAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    )
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            SubscriptionId id = new(platform, workspace, LastNumber(platform, workspace) + 1);
            KeepNumber(id);
            _database.Checkpoint();
            return id;
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<bool> HasNumberedAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    )
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return LastNumber(platform, workspace) > 0;
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task PutAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _ = Keep(subscription);
        }
        finally
        {
            _ = _gate.Release();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <inheritdoc/>
    public async Task<Subscription?> ChangeAsync(
        SubscriptionId id,
        Func<Subscription, Subscription> change,
        CancellationToken cancellationToken
    )
    {
        Subscription stored;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_all.FirstOrDefault(subscription => subscription.Id == id) is not { } before)
            {
                return null;
            }

            if (change(before) is var now && now == before)
            {
                return before;
            }

            stored = Keep(now);
        }
        finally
        {
            _ = _gate.Release();
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return stored;
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_subscriptions.Delete(SubscriptionDocument.KeyOf(id)))
            {
                return false;
            }

            _database.Checkpoint();
            Show(_all.RemoveAll(other => other.Id == id));
        }
        finally
        {
            _ = _gate.Release();
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return true;
    }

    /// <inheritdoc/>
    public async Task CopyAsync(string path, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            Explaining(path, () => CopyTo(path)).Dispose();
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        // Whoever is making a change ends first.
        _gate.Wait();
        _database.Dispose();
        _gate.Dispose();
    }

    // Document by document: the file itself is LiteDB's alone while it is open.
    private LiteDbSubscriptionStore CopyTo(string path)
    {
        var copy = Open(path);
        try
        {
            _ = copy._subscriptions.InsertBulk(_subscriptions.FindAll().ToList());
            _ = copy._numbers.InsertBulk(_numbers.FindAll().ToList());
            copy._database.Checkpoint();
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static LiteDbSubscriptionStore Explaining(string path, Func<LiteDbSubscriptionStore> open)
    {
        try
        {
            return open();
        }
        // Given a file that is not its own, LiteDB may throw anything.
        catch (Exception e) when (e is not (StorageException or OutOfMemoryException))
        {
            throw new StorageException(
                $"{path} cannot be opened ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}): {Advice(e)}.",
                e
            );
        }
    }

    // Only a broken file is worth giving up.
    private static string Advice(Exception fault) =>
        fault switch
        {
            UnauthorizedAccessException => "let this user read and write it, and the directory that it is in",
            IOException and not EndOfStreamException =>
                "end whatever else has it open, and see that the disk has room",
            _ => "put back a backup of it, or move it away to begin without subscriptions",
        };

    // LiteDB's own name for it.
    private static string LogOf(string path) =>
        $"{Path.ChangeExtension(path, extension: null)}-log{Path.GetExtension(path)}";

    private static MemoryStream Copy(string path)
    {
        var copy = new MemoryStream();
        if (File.Exists(path))
        {
            copy.Write(File.ReadAllBytes(path));
            copy.Position = 0;
        }

        return copy;
    }

    private static LiteDbSubscriptionStore Read(LiteDatabase database, string path)
    {
        try
        {
            CheckFormat(database, path);
            return new(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void CheckFormat(LiteDatabase database, string path)
    {
        var format = database.UserVersion;
        if (format > Format)
        {
            throw new StorageException(
                $"{path} was written by a newer RybbitBot (format {format}, this one reads {Format}): start that "
                    + "version, or put back a backup from before it."
            );
        }

        if (format < Format)
        {
            database.UserVersion = Format;
            database.Checkpoint();
        }
    }

    private Subscription Keep(Subscription subscription)
    {
        var document = SubscriptionDocument.Write(subscription);

        // What was written is read again, so that memory never shows what a restart would not.
        var stored = SubscriptionDocument.Read(document);

        // Its number first: should the second write fail, a number is lost and nothing else.
        KeepNumber(subscription.Id);
        _ = _subscriptions.Upsert(document);
        _database.Checkpoint();
        Show([.. InOrder(_all.RemoveAll(other => other.Id == stored.Id).Add(stored))]);
        return stored;
    }

    private static IEnumerable<Subscription> InOrder(IEnumerable<Subscription> subscriptions) =>
        subscriptions
            .OrderBy(subscription => subscription.Id.Number)
            .ThenBy(subscription => subscription.Id.Platform, StringComparer.Ordinal)
            .ThenBy(subscription => subscription.Id.Workspace, StringComparer.Ordinal);

    private static BsonValue NumbersKey(string platform, string workspace) => $"{platform}/{workspace}";

    private int LastNumber(string platform, string workspace) =>
        _numbers.FindById(NumbersKey(platform, workspace)) is { } last ? last["last"].AsInt32 : 0;

    // Numbers are remembered apart from subscriptions, because removed ones must not come again.
    private void KeepNumber(SubscriptionId id)
    {
        if (id.Number > LastNumber(id.Platform, id.Workspace))
        {
            _ = _numbers.Upsert(
                new BsonDocument { ["_id"] = NumbersKey(id.Platform, id.Workspace), ["last"] = id.Number }
            );
        }
    }

    private void Show(ImmutableArray<Subscription> subscriptions) =>
        ImmutableInterlocked.InterlockedExchange(ref _all, subscriptions);
}
