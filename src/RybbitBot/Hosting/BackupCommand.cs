using RybbitBot.LiteDb;
using RybbitBot.Sqlite;

namespace RybbitBot.Hosting;

/// <summary>
/// Copies what the bot keeps into another directory: from the running bot where it has its directory, else
/// from the files themselves. Both files are there, or what was there before.
/// </summary>
/// <param name="storage">The bot's directory, as the settings name it.</param>
/// <param name="bot">The bot that may be running.</param>
/// <param name="output">Where to tell what was done.</param>
internal sealed class BackupCommand(string storage, RunningStores bot, TextWriter output)
{
    private readonly string _source = StoreFiles.FullPath(storage);

    /// <summary>Copies.</summary>
    /// <param name="directory">Where to; made where it is missing. Copies that are there are replaced.</param>
    /// <param name="cancellationToken">Gives up before anything is replaced.</param>
    /// <exception cref="StorageException">Something cannot be read or written; what to do.</exception>
    public async Task<int> RunAsync(string directory, CancellationToken cancellationToken)
    {
        var target = StoreFiles.FullPath(directory);
        if (target == _source)
        {
            throw new StorageException(
                $"{target} is where the bot keeps its data: name another directory for the backup."
            );
        }

        if (!Directory.Exists(_source))
        {
            throw new StorageException(
                $"There is nothing to back up: {_source} does not exist. Storage:Directory names the bot's directory."
            );
        }

        StorageDirectory.Make(target);
        _ = await StoreFiles.ExplainingAsync(
            target,
            $"The backup was stopped: {target} is as it was.",
            async () =>
            {
                await CopyAsync(target, cancellationToken);
                return target;
            }
        );
        await output.WriteLineAsync(
            $"{LiteDbSubscriptionStore.FileName} and {SqliteOutbox.FileName} of {_source} are in {target}"
        );
        return ExitCode.Success;
    }

    private async Task CopyAsync(string target, CancellationToken cancellationToken)
    {
        using var held = StorageDirectory.IsInUse(_source) ? null : StorageDirectory.Open(_source);
        RefuseStorage(target);
        using var staging = new StagingDirectory(target);
        await (
            held is null
                ? CopyFromBotAsync(staging, cancellationToken)
                : CopyFilesAsync(held, staging, cancellationToken)
        );
        StoreFiles.Check(staging.Path);
        cancellationToken.ThrowIfCancellationRequested();
        StoreFiles.Put(staging, target);
    }

    // A name proves nothing: a link may lead back to the bot's own directory, whose files would be replaced under it.
    private static void RefuseStorage(string target)
    {
        if (File.Exists(Path.Combine(target, StorageDirectory.LockFile)))
        {
            throw new StorageException(
                $"{target} is where a bot keeps its data (it has a {StorageDirectory.LockFile}): name another directory "
                    + "for the backup."
            );
        }
    }

    private async Task CopyFromBotAsync(StagingDirectory staging, CancellationToken cancellationToken)
    {
        foreach (var file in StoreFiles.Names)
        {
            await bot.CopyAsync(_source, file, staging.PathOf(file), cancellationToken);
        }
    }

    private static async Task CopyFilesAsync(
        StorageDirectory held,
        StagingDirectory staging,
        CancellationToken cancellationToken
    )
    {
        using var subscriptions = LiteDbSubscriptionStore.Open(held.PathOf(LiteDbSubscriptionStore.FileName));
        using var ledger = new SqliteOutbox(held.PathOf(SqliteOutbox.FileName));
        foreach (var store in new IStoreFile[] { subscriptions, ledger })
        {
            await store.CopyAsync(staging.PathOf(store.FileName), cancellationToken);
        }
    }
}
