namespace RybbitBot.Tests;

/// <summary>A directory for one test.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rybbitbot-");

    public string Path => _directory.FullName;

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Copies a file with everything beside it that belongs to it, as a crash would leave them.</summary>
    public string CopyAsIs(string file, string copy)
    {
        foreach (var suffix in new[] { "", "-wal" })
        {
            if (File.Exists(PathOf(file) + suffix))
            {
                File.Copy(PathOf(file) + suffix, PathOf(copy) + suffix);
            }
        }

        return PathOf(copy);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
