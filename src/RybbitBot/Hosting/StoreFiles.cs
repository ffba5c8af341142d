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

    /// <summary>The same, and the logs that a process which was killed leaves beside them.</summary>
    public static readonly IReadOnlyList<string> WithCompanions =
    [
        .. Names,
        LiteDbSubscriptionStore.LogFileName,
        $"{SqliteOutbox.FileName}-wal",
        $"{SqliteOutbox.FileName}-shm",
    ];

    /// <summary>Puts a new file in the place of one, wholly or not at all.</summary>
    /// <param name="path">The file; it may be missing.</param>
    /// <param name="write">Writes the new one at the path that it is given, where nothing is.</param>
    /// <exception cref="StorageException">It cannot be written there.</exception>
    public static async Task ReplaceAsync(string path, Func<string, Task> write)
    {
        var part = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            await write(part);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"{path} cannot be written ({fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}): see that this user "
                    + "may write there, and that the disk has room.",
                fault
            );
        }
        finally
        {
            File.Delete(part);
        }
    }
}
