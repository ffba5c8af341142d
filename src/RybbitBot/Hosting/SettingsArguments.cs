namespace RybbitBot.Hosting;

/// <summary>The command line, taken apart into settings and everything else.</summary>
/// <param name="Settings">By key; the last of equal keys wins.</param>
/// <param name="Rest">The other words, in order.</param>
/// <param name="Mistake">What is wrong, or null.</param>
/// <remarks>
/// A setting begins with two dashes and has a colon in its name: so neither a filter such as
/// <c>query.a:1=2</c> nor one such as <c>/enterprise</c> is ever read as one, as it would be by the
/// configuration library's own reader.
/// </remarks>
internal sealed record SettingsArguments(
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> Rest,
    string? Mistake
)
{
    /// <summary>Takes the words of a command line apart; behind <c>--</c> nothing is a setting.</summary>
    public static SettingsArguments Split(IReadOnlyList<string> words)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = new List<string>(words.Count);
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            if (word == "--")
            {
                rest.AddRange(words.Skip(index));
                break;
            }

            if (!IsSetting(word, out var key, out var value))
            {
                rest.Add(word);
                continue;
            }

            if (value is null && (index + 1 == words.Count || IsOption(words[index + 1])))
            {
                return new(settings, rest, $"--{key} needs a value: --{key}=VALUE");
            }

            settings[key] = value ?? words[++index];
        }

        return new(settings, rest, Mistake: null);
    }

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static bool IsSetting(string word, out string key, out string? value)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        key = IsOption(word) ? word[2..(equals < 0 ? word.Length : Math.Max(2, equals))] : "";
        value = equals < 0 ? null : word[(equals + 1)..];
        return key.Equals("urls", StringComparison.OrdinalIgnoreCase)
            || key.IndexOf(':', StringComparison.Ordinal) > 0;
    }
}
