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
/// would tell it again; so its time is left out, and said so. Everything that may fail or last is done beside the
/// files; only then are they replaced, under a mark that lets no bot start on half of it.
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
        var source = StoreFiles.FullPath(directory);
        Check(source);
        using var held = StorageDirectory.OpenForRestore(storage);
        // A name proves nothing: a link may lead to the directory that is to be replaced.
        if (StorageDirectory.IsInUse(source))
        {
            throw new StorageException(
                $"{source} is where a bot keeps its data, and no backup: `backup DIR` makes one."
            );
        }

        var (before, setAside) = await StoreFiles.ExplainingAsync(
            held.Path,
            $"The restore was stopped: {held.Path} is as it was.",
            () => ReplaceAsync(source, held, cancellationToken)
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

        StoreFiles.Check(source);
    }

    private async Task<(string? Before, int SetAside)> ReplaceAsync(
        string source,
        StorageDirectory held,
        CancellationToken cancellationToken
    )
    {
        using var staging = new StagingDirectory(held.Path);
        var setAside = await PrepareAsync(source, staging, cancellationToken);
        var before = await KeepWhatIsThereAsync(held, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        RestoreMark.Set(held.Path, before);
        // A log belongs to the file beside which it was written, and would spoil any other.
        foreach (var file in StoreFiles.Companions)
        {
            File.Delete(held.PathOf(file));
        }

        StoreFiles.Put(staging, held.Path);
        RestoreMark.Clear(held.Path);
        return (before, setAside);
    }

    // A backup that is a plain copy of a directory has logs too, and what they hold counts.
    private async Task<int> PrepareAsync(
        string source,
        StagingDirectory staging,
        CancellationToken cancellationToken
    )
    {
        await StoreFiles.CopyAsync(StoreFiles.In(source), source, staging.Path, cancellationToken);
        LiteDbSubscriptionStore.Open(staging.PathOf(LiteDbSubscriptionStore.FileName)).Dispose();
        int setAside;
        using (var ledger = new SqliteOutbox(staging.PathOf(SqliteOutbox.FileName), time))
        {
            setAside = await ledger.BeginAnewAsync(cancellationToken);
        }

        return File.Exists(staging.PathOf(StoreFiles.LedgerLog))
            ? throw new IOException("the ledger could not be finished")
            : setAside;
    }

    /// <summary>Copies what a restore replaces; gives the directory, or null where nothing was there.</summary>
    private async Task<string?> KeepWhatIsThereAsync(
        StorageDirectory held,
        CancellationToken cancellationToken
    )
    {
        var present = StoreFiles.In(held.Path);
        if (present.Count == 0)
        {
            return null;
        }

        using var staging = new StagingDirectory(held.Path);
        await StoreFiles.CopyAsync(present, held.Path, staging.Path, cancellationToken);
        var name = time.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var before = held.PathOf($"before-restore-{name}");
        for (var again = 2; Path.Exists(before); again++)
        {
            before = held.PathOf($"before-restore-{name}-{again}");
        }

        staging.MoveTo(before);
        return before;
    }

    private async Task TellAsync(string source, string target, string? before, int setAside)
    {
        await output.WriteLineAsync(
            $"Subscriptions and ledger in {target} are as they were when {source} was made"
        );
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
