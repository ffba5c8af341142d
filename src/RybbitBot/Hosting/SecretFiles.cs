namespace RybbitBot.Hosting;

/// <summary>Takes secrets from files: <c>Rybbit:ApiKeyFile</c> names the file that holds <c>Rybbit:ApiKey</c>.</summary>
internal static class SecretFiles
{
    /// <summary>What the key of a secret ends in where its file is named.</summary>
    public const string Suffix = "File";

    /// <summary>The secret whose file <paramref name="key"/> names, or null.</summary>
    public static Setting? SecretOf(string key) =>
        key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
        && KnownSettings.Find(key[..^Suffix.Length]) is { IsSecret: true } secret
            ? secret
            : null;

    /// <summary>Replaces the names of files by what the files hold.</summary>
    public static void Resolve(Dictionary<string, string?> values, List<string> mistakes)
    {
        foreach (var (key, path) in values.Where(pair => SecretOf(pair.Key) is not null).ToList())
        {
            _ = values.Remove(key);
            if (values.ContainsKey(key[..^Suffix.Length]))
            {
                mistakes.Add($"{key}: {key[..^Suffix.Length]} is given as well; keep one of the two");
                continue;
            }

            try
            {
                values[key[..^Suffix.Length]] = File.ReadAllText(path!).Trim() switch
                {
                    { Length: > 0 } secret => secret,
                    _ => throw new InvalidDataException(),
                };
            }
            catch (InvalidDataException)
            {
                mistakes.Add($"{key}: the file {path} is empty");
            }
            catch (Exception unreadable)
                when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
            {
                mistakes.Add($"{key}: the file {path} cannot be read");
            }
        }
    }
}
