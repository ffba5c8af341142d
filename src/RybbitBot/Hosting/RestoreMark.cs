using System.Text;

namespace RybbitBot.Hosting;

/// <summary>
/// The mark of a directory whose files are just being replaced: after a restore that was cut short no bot may
/// begin on half of it.
/// </summary>
internal static class RestoreMark
{
    private const string FileName = "restore-unfinished";

    /// <summary>The replacing begins.</summary>
    /// <param name="directory">Whose files are replaced.</param>
    /// <param name="before">Where the old ones are kept, or null where there were none.</param>
    public static void Set(string directory, string? before)
    {
        using var mark = new FileStream(PathIn(directory), FileMode.Create, FileAccess.Write);
        mark.Write(Encoding.UTF8.GetBytes(before ?? ""));
        mark.Flush(flushToDisk: true);
    }

    /// <summary>It is over.</summary>
    public static void Clear(string directory) => File.Delete(PathIn(directory));

    /// <summary>Looks whether it is.</summary>
    /// <exception cref="StorageException">It was cut short; what to do.</exception>
    public static void Check(string directory)
    {
        var mark = PathIn(directory);
        if (!File.Exists(mark))
        {
            return;
        }

        var before = File.ReadAllText(mark).Trim();
        throw new StorageException(
            $"A restore of {directory} was cut short, so its files do not belong together: run `restore DIR` again."
                + (before.Length > 0 ? $" What was there before it is in {before}." : "")
        );
    }

    private static string PathIn(string directory) => Path.Combine(directory, FileName);
}
