using System.Collections;

namespace RybbitBot.Hosting;

/// <summary>What the environment says of the bot: it is full of other programs' words.</summary>
/// <param name="Values">The settings in it, by key.</param>
/// <param name="Taken">The variables that they stood in, by name and in order.</param>
/// <param name="Others">The other variables that are not empty.</param>
internal sealed record EnvironmentSettings(
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<string> Taken,
    IReadOnlyList<string> Others
)
{
    /// <summary>Variables that have a name of their own, and the setting that each stands for.</summary>
    public static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["RYBBIT_API_KEY"] = "Rybbit:ApiKey",
        ["ASPNETCORE_URLS"] = "urls",
    };

    /// <summary>Takes what can be ours, and no empty value.</summary>
    public static EnvironmentSettings Read(IDictionary environment)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (taken, others) = (new List<string>(), new List<string>());
        var given = environment
            .Keys.Cast<string>()
            .Select(name => (Name: name, Value: environment[name] as string ?? ""))
            .Where(variable => variable.Value.Length > 0)
            // A variable with the setting's own name comes later, and wins.
            .OrderBy(variable => !Aliases.ContainsKey(variable.Name))
            .ThenBy(variable => variable.Name, StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (KeyOf(name) is { } key)
            {
                values[key] = value;
                taken.Add(name);
            }
            else
            {
                others.Add(name);
            }
        }

        return new(values, taken, others);
    }

    private static string? KeyOf(string name)
    {
        var key = Aliases.GetValueOrDefault(name) ?? name.Replace("__", ":", StringComparison.Ordinal);
        return Aliases.ContainsKey(name) || SettingsCheck.IsInKnownSection(key) ? key : null;
    }
}
