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
    public static readonly string LogFileName = SubscriptionFile.LogOf(FileName);

    /// <summary>In place of a path: keeps nothing on disk.</summary>
    public const string InMemory = ":memory:";

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
    public static LiteDbSubscriptionStore Open(string path) => SubscriptionFile.Open(path, Read);

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

        using var copy = SubscriptionFile.OpenCopy(path, Read);
        return copy.All;
    }

    /// <inheritdoc/>
    public Task<SubscriptionId> NextIdAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    ) =>
        InTurnAsync(
            () =>
            {
                SubscriptionId id = new(platform, workspace, LastNumber(platform, workspace) + 1);
                KeepNumber(id);
                _database.Checkpoint();
                return id;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> HasNumberedAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    ) => InTurnAsync(() => LastNumber(platform, workspace) > 0, cancellationToken);

    /// <inheritdoc/>
    public async Task PutAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        _ = await InTurnAsync(() => Keep(subscription), cancellationToken);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <inheritdoc/>
    public async Task<Subscription?> ChangeAsync(
        SubscriptionId id,
        Func<Subscription, Subscription> change,
        CancellationToken cancellationToken
    )
    {
        var (before, stored) = await InTurnAsync(() => Change(id, change), cancellationToken);
        if (stored != before)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }

        return stored;
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        var isRemoved = await InTurnAsync(() => Remove(id), cancellationToken);
        if (isRemoved)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }

        return isRemoved;
    }

    /// <inheritdoc/>
    public Task CopyAsync(string path, CancellationToken cancellationToken) =>
        InTurnAsync(
            () =>
            {
                using var copy = Open(path);
                SubscriptionFile.Fill(path, copy, FillCopy);
                return true;
            },
            cancellationToken
        );

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
    private void FillCopy(LiteDbSubscriptionStore copy)
    {
        _ = copy._subscriptions.InsertBulk(_subscriptions.FindAll().ToList());
        _ = copy._numbers.InsertBulk(_numbers.FindAll().ToList());
        copy._database.Checkpoint();
    }

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    private (Subscription? Before, Subscription? Stored) Change(
        SubscriptionId id,
        Func<Subscription, Subscription> change
    )
    {
        var before = _all.FirstOrDefault(subscription => subscription.Id == id);
        return before is null ? (null, null)
            : change(before) is var now && now == before ? (before, before)
            : (before, Keep(now));
    }

    private bool Remove(SubscriptionId id)
    {
        if (!_subscriptions.Delete(SubscriptionDocument.KeyOf(id)))
        {
            return false;
        }

        _database.Checkpoint();
        Show(_all.RemoveAll(other => other.Id == id));
        return true;
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

    private static LiteDbSubscriptionStore Read(LiteDatabase database) => new(database);

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
