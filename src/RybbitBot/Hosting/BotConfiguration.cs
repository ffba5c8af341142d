using System.Collections;
using System.Text.Json;

namespace RybbitBot.Hosting;

/// <summary>The settings from all their sources, and what is wrong with the sources themselves.</summary>
/// <param name="Settings">Every value that was given; an empty one counts as not given.</param>
/// <param name="Mistakes">One readable line each: a broken file, a missing one.</param>
internal sealed record BotConfiguration(IConfigurationRoot Settings, IReadOnlyList<string> Mistakes)
{
    /// <summary>The name of the settings file.</summary>
    public const string FileName = "appsettings.json";

    private static readonly string[] OwnSite = ["Rybbit:ApiKey", "Rybbit:Sites"];

    /// <summary>Where they came from.</summary>
    public required SettingsOrigin Origin { get; init; }

    /// <summary>Reads the file, the environment, and what the command line gave; the later wins.</summary>
    public static BotConfiguration Read(
        string directory,
        IDictionary environment,
        IReadOnlyDictionary<string, string> commandLine
    )
    {
        var mistakes = new List<string>();
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var variables = EnvironmentSettings.Read(environment);
        foreach (
            var source in new IReadOnlyDictionary<string, string>[]
            {
                ReadFile(directory, mistakes),
                variables.Values,
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
        var file = Path.Combine(directory, FileName);
        return new(Build(values), mistakes)
        {
            Origin = new(
                directory,
                File.Exists(file) ? file : null,
                variables.Taken,
                LookAlikes.In(variables.Others, values.ContainsKey)
            ),
        };
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
}
