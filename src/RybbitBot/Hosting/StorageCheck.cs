namespace RybbitBot.Hosting;

/// <summary>Looks at what is kept, and leaves everything as it is.</summary>
internal static class StorageCheck
{
    /// <summary>Looks at the directory; where no bot has it, also into its files.</summary>
    /// <param name="directory">As the settings name it.</param>
    /// <returns>What is found.</returns>
    /// <exception cref="StorageException">The bot could not use it; what to do.</exception>
    public static string Look(string directory)
    {
        var path = Path.GetFullPath(directory);
        if (StorageDirectory.IsInUse(path))
        {
            return $"{path} belongs to the running bot";
        }

        StorageDirectory.TryWriting(directory);
        if (!Directory.Exists(path))
        {
            return $"{path} will be made at the first start";
        }

        RestoreMark.Check(path);
        StoreFiles.Check(path);
        return $"{path} can be written, and what it holds can be read";
    }
}
