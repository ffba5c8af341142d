using System.Collections;
using System.Text.Json;

namespace RybbitBot.Hosting;

/// <summary>The settings from all their sources, and what is wrong with the sources themselves.</summary>
/// <param name="Settings">Every value that was given; an empty one counts as not given.</param>
/// <param name="Mistakes">One readable line each: a broken file, a missing one.</param>
internal sealed record BotConfiguration(IConfigurationRoot Settings, IReadOnlyList<string> Mistakes)
{
    private const string FileName = "appsettings.json";

    private static readonly string[] OwnSite = ["Rybbit:ApiKey", "Rybbit:Sites"];

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["RYBBIT_API_KEY"] = "Rybbit:ApiKey",
        ["ASPNETCORE_URLS"] = "urls",
    };

    /// <summary>Reads the file, the environment, and what the command line gave; the later wins.</summary>
    public static BotConfiguration Read(
        string directory,
        IDictionary environment,
        IReadOnlyDictionary<string, string> commandLine
    )
    {
        var mistakes = new List<string>();
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var source in new IReadOnlyDictionary<string, string>[]
            {
                ReadFile(directory, mistakes),
                ReadEnvironment(environment),
                commandLine,
            }
        )
        {
            foreach (var (key, value) in source.Where(pair => pair.Value.Length > 0))
            {
                values[key] = value;
            }
        }

        SecretFiles.Resolve(values, mistakes);
        return new(Build(values), mistakes);
    }

    /// <summary>The same without a site of one's own: <c>demo</c> wins over a key.</summary>
    public BotConfiguration ForDemo() =>
        this with
        {
            Settings = Build(
                Settings
                    .AsEnumerable()
                    .Where(pair => !OwnSite.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            ),
        };

    private static IConfigurationRoot Build(IEnumerable<KeyValuePair<string, string?>> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build();

    private static Dictionary<string, string> ReadFile(string directory, List<string> mistakes)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(directory)
                .AddJsonFile(FileName, optional: true, reloadOnChange: false)
                .Build()
                .AsEnumerable()
                .ToDictionary(pair => pair.Key, pair => pair.Value ?? "");
        }
        catch (InvalidDataException broken)
        {
            var line = (broken.GetBaseException() as JsonException)?.LineNumber + 1;
            mistakes.Add($"{FileName}: this is not JSON{(line is null ? "" : $"; look at line {line}")}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            mistakes.Add($"{FileName}: the file cannot be read");
        }

        return [];
    }

    // Only what can be ours: the environment is full of other programs' words.
    private static Dictionary<string, string> ReadEnvironment(IDictionary environment)
    {
        var ours = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, key) in Aliases)
        {
            if (environment[name] is string value)
            {
                ours[key] = value;
            }
        }

        foreach (DictionaryEntry entry in environment)
        {
            var key = ((string)entry.Key).Replace("__", ":", StringComparison.Ordinal);
            if (SettingsCheck.IsInKnownSection(key) && entry.Value is string { Length: > 0 } value)
            {
                ours[key] = value;
            }
        }

        return ours;
    }
}
