using System.Collections.Immutable;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;
using RybbitBot.Subscriptions;

namespace RybbitBot.LiteDb;

/// <summary>The subscriptions in a LiteDB file, and all of them in memory besides.</summary>
/// <remarks>
/// One lock lets in one caller at a time. LiteDB binds transactions to a thread, so nothing awaits while it works.
/// Where the disk fails, LiteDB gives up the file that it had open: the change is refused, and the next one opens the
/// file again, which then is what memory says.
/// </remarks>
internal sealed class LiteDbSubscriptionStore : ISubscriptionStore, IStoreFile, IDisposable
{
    /// <summary>The name of its file in the storage directory.</summary>
    public const string FileName = "subscriptions.db";

    /// <summary>The name of the log that LiteDB keeps beside it.</summary>
    public static readonly string LogFileName = SubscriptionFile.LogOf(FileName);

    /// <summary>In place of a path: keeps nothing on disk.</summary>
    public const string InMemory = ":memory:";

    private const string Advice = "make room on the disk, and let this user write it";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly StoreHealth _health;
    private readonly string _path;
    private SubscriptionTables? _tables;
    private volatile SubscriptionIndex _index;
    private bool _isClosed;

    private LiteDbSubscriptionStore(string path, SubscriptionTables tables, ILogger? logger)
    {
        _path = path;
        _tables = tables;
        _health = new(path, logger ?? NullLogger.Instance);
        _index = new([.. InOrder(tables.ReadAll())]);
    }

    /// <inheritdoc/>
    public event EventHandler? Changed;

    /// <inheritdoc/>
    public ImmutableArray<Subscription> All => _index.All;

    /// <inheritdoc/>
    public Subscription? Find(SubscriptionId id) => _index.Find(id);

    /// <inheritdoc/>
    public IEnumerable<Subscription> In(ChannelAddress channel) => _index.In(channel);

    string IStoreFile.FileName => FileName;

    /// <summary>Opens the file, or makes it; <see cref="InMemory"/> for none.</summary>
    /// <exception cref="StorageException">The file is a newer version's, or cannot be read.</exception>
    public static LiteDbSubscriptionStore Open(string path, ILogger? logger = null) =>
        SubscriptionFile.Open(path, database => new LiteDbSubscriptionStore(path, new(database), logger));

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

        using var copy = SubscriptionFile.OpenCopy(path, database => new SubscriptionTables(database));
        return [.. InOrder(copy.ReadAll())];
    }

    /// <inheritdoc/>
    public Task<SubscriptionId> NextIdAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    ) => InTurnAsync(() => Write(tables => tables.Number(platform, workspace)), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> HasNumberedAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    ) => InTurnAsync(() => Tables.LastNumber(platform, workspace) > 0, cancellationToken);

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
                using var copy = SubscriptionFile.Open(path, database => new SubscriptionTables(database));
                SubscriptionFile.Fill(path, copy, Tables.CopyTo);
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
        _tables?.Dispose();
        _gate.Dispose();
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
        var before = _index.Find(id);
        return before is null ? (null, null)
            : change(before) is var now && now == before ? (before, before)
            : (before, Keep(now));
    }

    private bool Remove(SubscriptionId id)
    {
        var isRemoved = Write(tables => tables.Remove(id));
        Show(All.RemoveAll(other => other.Id == id));
        return isRemoved;
    }

    private Subscription Keep(Subscription subscription)
    {
        var document = SubscriptionDocument.Write(subscription);

        // What was written is read again, so that memory never shows what a restart would not.
        var stored = SubscriptionDocument.Read(document);
        _ = Write(tables =>
        {
            tables.Keep(subscription.Id, document);
            return true;
        });
        Show([.. InOrder(All.RemoveAll(other => other.Id == stored.Id).Add(stored))]);
        return stored;
    }

    private SubscriptionTables Tables => _tables ??= SubscriptionFile.Open(_path, Restore);

    private SubscriptionTables Restore(LiteDatabase database)
    {
        var tables = new SubscriptionTables(database);
        tables.Restore(All);
        return tables;
    }

    // LiteDB throws anything once it has given up.
    private T Write<T>(Func<SubscriptionTables, T> write)
    {
        try
        {
            var result = write(Tables);
            _health.Recover();
            return result;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            SubscriptionFile.GiveUp(_tables);
            _tables = null;
            throw _health.Fail(e is StorageException ? e.InnerException ?? e : e, Advice);
        }
    }

    private static IEnumerable<Subscription> InOrder(IEnumerable<Subscription> subscriptions) =>
        subscriptions
            .OrderBy(subscription => subscription.Id.Number)
            .ThenBy(subscription => subscription.Id.Platform, StringComparer.Ordinal)
            .ThenBy(subscription => subscription.Id.Workspace, StringComparer.Ordinal);

    private void Show(ImmutableArray<Subscription> subscriptions) => _index = new(subscriptions);
}
