namespace RybbitBot.Hosting;

/// <summary>The directory that one running copy of the bot owns: it holds a lock on it until it ends.</summary>
/// <remarks>
/// The lock belongs to the open file, so the system gives it back however the process dies; the file itself
/// stays, and means nothing.
/// </remarks>
internal sealed class StorageDirectory : IDisposable
{
    /// <summary>The file whose lock says that a copy is running.</summary>
    public const string LockFile = "RybbitBot.lock";

    private readonly FileStream _lock;

    private StorageDirectory(string path)
    {
        Path = path;
        _lock = Lock(path);
    }

    /// <summary>The directory, in full.</summary>
    public string Path { get; }

    /// <summary>Makes the directory where it is missing, and takes it for this process.</summary>
    /// <exception cref="StorageException">
    /// Nothing can be written there, another copy has it, or a restore was cut short in it.
    /// </exception>
    public static StorageDirectory Open(string directory)
    {
        var storage = OpenForRestore(directory);
        try
        {
            RestoreMark.Check(storage.Path);
            return storage;
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }

    /// <summary>The same for a restore, which may have been cut short before.</summary>
    /// <exception cref="StorageException">Nothing can be written there, or another copy has it.</exception>
    public static StorageDirectory OpenForRestore(string directory) =>
        Explaining(
            directory,
            path =>
            {
                _ = Directory.CreateDirectory(path);
                Probe(path);
                return Sweep(new StorageDirectory(path));
            }
        );

    /// <summary>Makes a directory where it is missing, for files of ours.</summary>
    /// <exception cref="StorageException">Nothing can be written there.</exception>
    public static void Make(string directory)
    {
        try
        {
            _ = Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StorageException(
                $"{directory} cannot be made ({OneLine(e)}): name a place where this user may write.",
                e
            );
        }
    }

    /// <summary>Whether a running copy has the directory of that full path. It is not touched.</summary>
    public static bool IsInUse(string path)
    {
        try
        {
            // A shared lock, which the one of a running copy excludes.
            using var file = new FileStream(
                System.IO.Path.Combine(path, LockFile),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read
            );
            return false;
        }
        catch (IOException e)
        {
            return IsHeldByAnother(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Tries to write there, or where the directory would be made; nothing stays behind.</summary>
    /// <exception cref="StorageException">Nothing can be written there.</exception>
    public static void TryWriting(string directory) =>
        Explaining(
            directory,
            path =>
            {
                while (!System.IO.Path.Exists(path) && System.IO.Path.GetDirectoryName(path) is { } parent)
                {
                    path = parent;
                }

                Probe(path);
                return path;
            }
        );

    /// <summary>The full path of a file in it.</summary>
    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static StorageDirectory Sweep(StorageDirectory storage)
    {
        try
        {
            StagingDirectory.Sweep(storage.Path);
            return storage;
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new(
                System.IO.Path.Combine(path, LockFile),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new StorageException(
                $"Another copy of RybbitBot is running on {path}: stop it first, or give this one a "
                    + "Storage:Directory of its own.",
                e
            );
        }
    }

    // EWOULDBLOCK of flock(2) on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeldByAnother(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;

    // The lock file may be old and writable in a directory that no longer is; the stores need new files there.
    private static void Probe(string path)
    {
        var probe = System.IO.Path.Combine(path, $".probe-{System.IO.Path.GetRandomFileName()}");
        using var file = new FileStream(
            probe,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 1,
            FileOptions.DeleteOnClose
        );
        file.WriteByte(0);
    }

    private static T Explaining<T>(string directory, Func<string, T> use)
    {
        var path = StoreFiles.FullPath(directory);
        try
        {
            return use(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StorageException(
                $"Storage:Directory '{directory}' cannot be written ({OneLine(e)}): let this user write to "
                    + $"{path}, or set Storage:Directory to a place where it may.",
                e
            );
        }
    }

    private static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
