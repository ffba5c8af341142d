using RybbitBot.LiteDb;
using RybbitBot.Sqlite;

namespace RybbitBot.Hosting;

/// <summary>
/// Copies what the bot keeps into another directory: from the running bot where it has its directory, else
/// from the files themselves.
/// </summary>
/// <param name="storage">The bot's directory, as the settings name it.</param>
/// <param name="bot">The bot that may be running.</param>
/// <param name="output">Where to tell what was done.</param>
internal sealed class BackupCommand(string storage, RunningBot bot, TextWriter output)
{
    private readonly string _source = Path.GetFullPath(storage);

    /// <summary>Copies.</summary>
    /// <param name="directory">Where to; made where it is missing. Copies that are there are replaced.</param>
    /// <param name="cancellationToken">Gives up; a copy that was replaced stays replaced.</param>
    /// <exception cref="StorageException">Something cannot be read or written; what to do.</exception>
    public async Task<int> RunAsync(string directory, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(directory);
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
        if (StorageDirectory.IsInUse(_source))
        {
            await CopyFromBotAsync(target, cancellationToken);
        }
        else
        {
            await CopyFilesAsync(target, cancellationToken);
        }

        await output.WriteLineAsync(
            $"{LiteDbSubscriptionStore.FileName} and {SqliteOutbox.FileName} of {_source} are in {target}"
        );
        return ExitCode.Success;
    }

    private async Task CopyFromBotAsync(string target, CancellationToken cancellationToken)
    {
        foreach (var file in StoreFiles.Names)
        {
            await StoreFiles.ReplaceAsync(
                Path.Combine(target, file),
                part =>
                    bot.DownloadAsync(
                        $"{BackupEndpoints.Path}{file}?{BackupEndpoints.Directory}={Uri.EscapeDataString(_source)}",
                        part,
                        cancellationToken
                    )
            );
        }
    }

    private async Task CopyFilesAsync(string target, CancellationToken cancellationToken)
    {
        using var held = StorageDirectory.Open(_source);
        using var subscriptions = LiteDbSubscriptionStore.Open(held.PathOf(LiteDbSubscriptionStore.FileName));
        using var ledger = new SqliteOutbox(held.PathOf(SqliteOutbox.FileName));
        foreach (var store in new IStoreFile[] { subscriptions, ledger })
        {
            await StoreFiles.ReplaceAsync(
                Path.Combine(target, store.FileName),
                part => store.CopyAsync(part, cancellationToken)
            );
        }
    }
}
