namespace RybbitBot.Hosting;

/// <summary>
/// A directory in which files are made that shall appear beside it whole or not at all. It goes with everything
/// that is still in it.
/// </summary>
internal sealed class StagingDirectory : IDisposable
{
    private const string Prefix = ".unfinished-";

    /// <summary>Makes one.</summary>
    /// <param name="parent">Where its files shall appear.</param>
    /// <exception cref="StorageException">Nothing can be written there.</exception>
    public StagingDirectory(string parent)
    {
        Path = System.IO.Path.Combine(parent, Prefix + System.IO.Path.GetRandomFileName());
        StorageDirectory.Make(Path);
    }

    /// <summary>The directory, in full.</summary>
    public string Path { get; }

    /// <summary>Removes those that a process left which was killed; nobody else may be at work there.</summary>
    /// <exception cref="IOException">One cannot be removed.</exception>
    public static void Sweep(string parent)
    {
        foreach (var left in Directory.EnumerateDirectories(parent, $"{Prefix}*"))
        {
            Directory.Delete(left, recursive: true);
        }
    }

    /// <summary>The full path of a file in it.</summary>
    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Gives the whole directory another name.</summary>
    public void MoveTo(string path) => Directory.Move(Path, path);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It has another name now.
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // What made it impossible was told already, or is told at the next start, which sweeps.
        }
    }
}
