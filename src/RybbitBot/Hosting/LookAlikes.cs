using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>
/// Finds variables of the environment that the bot does not take although somebody may have meant it to:
/// <c>RYBBIT_APIKEY</c>, <c>SLACK_BOT_TOKEN</c>. Their values are never looked at.
/// </summary>
internal static class LookAlikes
{
    private const int ShortestEnding = 3;

    private static readonly char[] Joints = ['_', ':', '.', '-'];

    // Names that are hardly anybody else's. A STORAGE_DIR or a WEB_PORT may well be another program's.
    private static readonly string[] OwnNames = ["Rybbit", "Slack", "Discord"];

    // Near to ours, and names of their own.
    private static readonly string[] OthersNames = ["Rabbit", "Stack"];

    private static readonly IReadOnlyList<VariableName> Known =
    [
        .. KnownSettings.All.SelectMany(SpellingsOf),
        .. EnvironmentSettings.Aliases.Select(alias => VariableName.Of(alias.Key, alias.Value)),
    ];

    /// <summary>One sentence for each name that looks like a setting's, in the order of the names.</summary>
    /// <param name="names">Names of variables that were not taken.</param>
    /// <param name="isGiven">
    /// Whether a setting is given by its right name: what looks like it is then another program's.
    /// </param>
    public static IReadOnlyList<string> In(IEnumerable<string> names, Func<string, bool> isGiven) =>
        [
            .. names
                .Order(StringComparer.Ordinal)
                .Select(name => (Name: name, Meant: MeantBy(name)))
                .Where(pair => pair.Meant is not null && !isGiven(pair.Meant.Key))
                .Select(pair => $"{pair.Name} is not a setting: did you mean {pair.Meant!.Text}?"),
        ];

    private static VariableName? MeantBy(string name)
    {
        var words = name.Split(Joints, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return null;
        }

        // An alert has a number, which stands in the list as N.
        var number = Array.Find(words, IsNumber) ?? "0";
        string[] plain = [.. words.Select(word => IsNumber(word) ? "N" : word)];
        var meant =
            Known.FirstOrDefault(known => Is(known.Section + known.Rest, string.Concat(plain)))
            ?? Nearest(plain[0], string.Concat(plain.Skip(1)), name.Contains("__", StringComparison.Ordinal));
        return meant?.WithNumber(number);
    }

    private static VariableName? Nearest(string first, string rest, bool isSpelledLikeASetting)
    {
        var section = Known.FirstOrDefault(known => Is(known.Section, first))?.Section;
        var isExact =
            section is not null && (isSpelledLikeASetting || OwnNames.Contains(section) || IsHosts(section));
        section = isExact ? section : SectionNear(first, isSpelledLikeASetting);
        var candidates = Known.Where(known => Is(known.Section, section ?? "")).ToList();
        if (NearestWord.Of(rest, candidates.Select(known => known.Rest)) is { } nearest)
        {
            return candidates.Find(known => known.Rest == nearest);
        }

        // SLACK_TOKEN, RYBBIT_URL: the end of a name is what people remember.
        return isExact && OwnNames.Contains(section) && rest.Length >= ShortestEnding
            ? candidates.Find(known => known.Rest.EndsWith(rest, StringComparison.OrdinalIgnoreCase))
            : null;
    }

    private static string? SectionNear(string first, bool isSpelledLikeASetting)
    {
        var nearest = NearestWord.Of(first, isSpelledLikeASetting ? KnownSettings.Sections : OwnNames);
        return
            nearest is not null
            && Is(nearest[..1], first[..1])
            && !OthersNames.Contains(first, StringComparer.OrdinalIgnoreCase)
            ? nearest
            : null;
    }

    private static IEnumerable<VariableName> SpellingsOf(Setting setting)
    {
        if (!EnvironmentSettings.Aliases.ContainsValue(setting.Key))
        {
            yield return VariableName.Of(setting.Key);
        }

        if (setting.IsSecret)
        {
            yield return VariableName.Of(setting.Key + SecretFiles.Suffix);
        }
    }

    private static bool IsHosts(string section) => !KnownSettings.Sections.Contains(section);

    private static bool IsNumber(string word) => word.All(char.IsAsciiDigit);

    private static bool Is(string left, string right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
