using LiteDB;

namespace RybbitBot.LiteDb;

/// <summary>Opens LiteDB files, and says what to do about one that cannot be used.</summary>
internal static class SubscriptionFile
{
    private const int Format = 1;

    /// <summary>Opens the file, or makes it, and reads it.</summary>
    /// <exception cref="StorageException">It is a newer version's, or cannot be read.</exception>
    public static T Open<T>(string path, Func<LiteDatabase, T> read) =>
        // The default collation takes channel "C0a" and "C0A" for one.
        Open(path, () => new(new ConnectionString { Filename = path, Collation = Collation.Binary }), read);

    /// <summary>Reads a copy of the file in memory: even opened for reading only, LiteDB cuts one it does not like.</summary>
    /// <exception cref="StorageException">It is a newer version's, or cannot be read.</exception>
    public static T OpenCopy<T>(string path, Func<LiteDatabase, T> read) =>
        Open(path, () => new(Copy(path), logStream: Copy(LogOf(path))), read);

    /// <summary>Fills a file that was just made.</summary>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public static void Fill<T>(string path, T file, Action<T> fill)
        where T : IDisposable
    {
        try
        {
            fill(file);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            GiveUp(file);
            throw new StorageException(
                $"{path} cannot be written ({OneLine(e)}): see that this user may write there, and that the disk has "
                    + "room.",
                e
            );
        }
    }

    /// <summary>LiteDB's own name for the log beside a file.</summary>
    public static string LogOf(string path) =>
        $"{Path.ChangeExtension(path, extension: null)}-log{Path.GetExtension(path)}";

    /// <summary>Closes a file that failed, of which nothing more is to be told.</summary>
    /// <remarks>Where the disk is full, LiteDB cannot even close what it opened.</remarks>
    public static void GiveUp(IDisposable? opened)
    {
        try
        {
            opened?.Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nothing of it was acknowledged.
        }
    }

    private static T Open<T>(string path, Func<LiteDatabase> open, Func<LiteDatabase, T> read)
    {
        LiteDatabase? database = null;
        try
        {
            database = open();
            CheckFormat(database, path);
            return read(database);
        }
        // Given a file that is not its own, LiteDB may throw anything.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            GiveUp(database);
            throw e as StorageException
                ?? new StorageException($"{path} cannot be opened ({OneLine(e)}): {Advice(e)}.", e);
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

    // Only a broken file is worth giving up.
    private static string Advice(Exception fault) =>
        fault switch
        {
            UnauthorizedAccessException => "let this user read and write it, and the directory that it is in",
            IOException and not EndOfStreamException =>
                "end whatever else has it open, and see that the disk has room",
            _ => "put back a backup of it, or move it away to begin without subscriptions",
        };

    private static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.');

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
}
