using System.Globalization;
using RybbitBot.LiteDb;
using RybbitBot.Sqlite;

namespace RybbitBot.Hosting;

/// <summary>
/// Puts a backup in the place of what the bot keeps, so that nothing is told twice: the channels hear of what
/// happens from the next start on.
/// </summary>
/// <remarks>
/// What was told after the backup was made is known to nobody any more. To go on from the backup's watermark
/// would tell it again; so its time is left out, and said so.
/// </remarks>
/// <param name="storage">The bot's directory, as the settings name it.</param>
/// <param name="time">The clock.</param>
/// <param name="output">Where to tell what was done.</param>
internal sealed class RestoreCommand(string storage, TimeProvider time, TextWriter output)
{
    /// <summary>Restores. What was there before is kept beside it.</summary>
    /// <param name="directory">The backup.</param>
    /// <param name="cancellationToken">Gives up before anything is replaced.</param>
    /// <exception cref="StorageException">Something cannot be read or written, or the bot runs; what to do.</exception>
    public async Task<int> RunAsync(string directory, CancellationToken cancellationToken)
    {
        var source = Path.GetFullPath(directory);
        Check(source);
        using var held = StorageDirectory.Open(storage);
        var before = KeepWhatIsThere(held);
        await StoreFiles.ReplaceAsync(
            held.PathOf(LiteDbSubscriptionStore.FileName),
            part => CopyAsync(Path.Combine(source, LiteDbSubscriptionStore.FileName), part)
        );
        var setAside = 0;
        await StoreFiles.ReplaceAsync(
            held.PathOf(SqliteOutbox.FileName),
            async part =>
            {
                await CopyAsync(Path.Combine(source, SqliteOutbox.FileName), part);
                using var ledger = new SqliteOutbox(part, time);
                setAside = await ledger.BeginAnewAsync(cancellationToken);
            }
        );
        await TellAsync(source, held.Path, before, setAside);
        return ExitCode.Success;
    }

    private static void Check(string source)
    {
        if (StoreFiles.Names.FirstOrDefault(file => !File.Exists(Path.Combine(source, file))) is { } missing)
        {
            throw new StorageException(
                $"{source} is no backup: it has no {missing}. `backup DIR` makes one."
            );
        }

        LiteDbSubscriptionStore.Check(Path.Combine(source, LiteDbSubscriptionStore.FileName));
        SqliteOutbox.Check(Path.Combine(source, SqliteOutbox.FileName));
    }

    /// <summary>Copies what a restore replaces; gives the directory, or null where nothing was there.</summary>
    private string? KeepWhatIsThere(StorageDirectory held)
    {
        var present = StoreFiles.WithCompanions.Where(file => File.Exists(held.PathOf(file))).ToList();
        if (present.Count == 0)
        {
            return null;
        }

        var name = time.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var before = held.PathOf($"before-restore-{name}");
        StorageDirectory.Make(before);
        foreach (var file in present)
        {
            File.Copy(held.PathOf(file), Path.Combine(before, file), overwrite: true);
        }

        // A log belongs to the file beside which it was written, and to no other.
        foreach (var file in present.Except(StoreFiles.Names))
        {
            File.Delete(held.PathOf(file));
        }

        return before;
    }

    private static Task CopyAsync(string from, string to)
    {
        File.Copy(from, to);
        return Task.CompletedTask;
    }

    private async Task TellAsync(string source, string target, string? before, int setAside)
    {
        await output.WriteLineAsync($"{target} is as it was when {source} was made");
        if (before is not null)
        {
            await output.WriteLineAsync($"What was there until now is kept in {before}");
        }

        if (setAside > 0)
        {
            await output.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{setAside:N0} deliveries that waited then are set aside: they may have been posted since"
                )
            );
        }

        await output.WriteLineAsync(
            "From its next start on the bot tells what happens; of the time since the backup it tells nothing, "
                + "so nothing is told twice"
        );
    }
}
