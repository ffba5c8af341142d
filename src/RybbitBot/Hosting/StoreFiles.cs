using RybbitBot.LiteDb;
using RybbitBot.Sqlite;

namespace RybbitBot.Hosting;

/// <summary>The files that a backup holds.</summary>
internal static class StoreFiles
{
    /// <summary>Their names, in the storage directory and in a backup alike.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        LiteDbSubscriptionStore.FileName,
        SqliteOutbox.FileName,
    ];

    /// <summary>The log of the ledger: what is in it is not in the ledger itself yet.</summary>
    public const string LedgerLog = $"{SqliteOutbox.FileName}-wal";

    /// <summary>The logs that a process which was killed leaves beside the files; each belongs to its file alone.</summary>
    public static readonly IReadOnlyList<string> Companions =
    [
        LiteDbSubscriptionStore.LogFileName,
        LedgerLog,
        $"{SqliteOutbox.FileName}-shm",
    ];

    /// <summary>Looks whether both files can be used, and leaves them as they are.</summary>
    /// <exception cref="StorageException">One cannot be read, or is a newer version's.</exception>
    public static void Check(string directory)
    {
        LiteDbSubscriptionStore.Check(Path.Combine(directory, LiteDbSubscriptionStore.FileName));
        SqliteOutbox.Check(Path.Combine(directory, SqliteOutbox.FileName));
    }

    /// <summary>Which of the files and their logs are in a directory.</summary>
    public static IReadOnlyList<string> In(string directory) =>
        [.. Names.Concat(Companions).Where(file => File.Exists(Path.Combine(directory, file)))];

    /// <summary>Copies files from one directory into another.</summary>
    public static async Task CopyAsync(
        IEnumerable<string> files,
        string from,
        string to,
        CancellationToken cancellationToken
    )
    {
        foreach (var file in files)
        {
            await using var source = new FileStream(
                Path.Combine(from, file),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite
            );
            await using var copy = New(Path.Combine(to, file), source);
            await source.CopyToAsync(copy, cancellationToken);
            await copy.FlushAsync(cancellationToken);
            RandomAccess.FlushToDisk(copy.SafeFileHandle);
        }
    }

    // Whoever may not read the one shall not read the other; we write to it, even where nobody could to the first.
    private static FileStream New(string path, FileStream like)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.GetUnixFileMode(like.SafeFileHandle) | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    /// <summary>Puts both finished files in their place: what was there is gone.</summary>
    public static void Put(StagingDirectory finished, string directory)
    {
        foreach (var file in Names)
        {
            using var written = File.OpenHandle(finished.PathOf(file), access: FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(written);
        }

        foreach (var file in Names)
        {
            File.Move(finished.PathOf(file), Path.Combine(directory, file), overwrite: true);
        }
    }

    /// <summary>Does something with files, and says what to do where the system refuses.</summary>
    /// <param name="directory">The directory that is written to.</param>
    /// <param name="stopped">What is true where it was stopped, for the one who did.</param>
    /// <param name="work">What is done.</param>
    /// <exception cref="StorageException">It was stopped, or cannot be done.</exception>
    public static async Task<T> ExplainingAsync<T>(string directory, string stopped, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException e)
        {
            throw new StorageException(stopped, e);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"{directory} cannot be written ({fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}): see that this "
                    + "user may write there, and that the disk has room.",
                fault
            );
        }
    }

    /// <summary>The full path of a directory as somebody typed it, without a slash at its end.</summary>
    public static string FullPath(string directory) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
}
