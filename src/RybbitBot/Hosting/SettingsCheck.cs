namespace RybbitBot.Hosting;

/// <summary>The rules of settings, one readable line for each that is broken; never with a secret in it.</summary>
internal static class SettingsCheck
{
    // Sections that belong to the host itself.
    private static readonly string[] HostSections = ["Logging", "Kestrel", "AllowedHosts", "urls"];
    private static readonly string[] Chats = ["Slack", "Discord"];

    /// <summary>Whether the key lies in one of our sections, or the host's.</summary>
    public static bool IsInKnownSection(string key) =>
        key.Split(':') is [var section, _, ..]
        && KnownSettings.Sections.Concat(HostSections).Contains(section, StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything that is wrong for a bot that shall run.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="isDemo">Whether <c>demo</c> was said, so that no key is needed.</param>
    public static IReadOnlyList<string> MistakesIn(IConfiguration settings, bool isDemo) =>
        [.. MistakesInValues(settings), .. MistakesInChats(settings, isDemo), .. MistakesInUrls(settings)];

    /// <summary>Settings that do not exist, and values that cannot be read.</summary>
    public static IEnumerable<string> MistakesInValues(IConfiguration settings) =>
        settings
            .AsEnumerable()
            .Where(pair => pair.Value is not null && !IsHosts(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(pair => MistakeIn(pair.Key, pair.Value!))
            .OfType<string>();

    private static IEnumerable<string> MistakesInChats(IConfiguration settings, bool isDemo)
    {
        if (
            Has(settings, "Slack:BotToken")
            && !Has(settings, "Slack:AppToken")
            && !Has(settings, "Slack:SigningSecret")
        )
        {
            yield return "Slack:BotToken: it needs Slack:AppToken (Socket Mode) or Slack:SigningSecret (signed HTTP)";
        }

        if (
            "http".Equals(settings["Discord:Mode"], StringComparison.OrdinalIgnoreCase)
            && !Has(settings, "Discord:PublicKey")
        )
        {
            yield return "Discord:Mode: http needs Discord:PublicKey, from the application's page";
        }

        var isKeyMissing = !isDemo && !Has(settings, "Rybbit:ApiKey");
        if (isKeyMissing && Has(settings, "Rybbit:Sites"))
        {
            yield return "Rybbit:Sites: sites are read with a key; set RYBBIT_API_KEY, or say `demo` for the built-in one";
        }

        // Visitors that were made up must not reach a channel where people take them for real.
        if (isKeyMissing && settings.GetSection("Alerts").Exists())
        {
            yield return "Alerts: an alert needs a site to watch; set RYBBIT_API_KEY, or say `demo` for the built-in one";
        }

        foreach (var chat in Chats.Where(chat => isKeyMissing && Has(settings, $"{chat}:BotToken")))
        {
            yield return $"{chat}:BotToken: a chat needs a site to speak of; set RYBBIT_API_KEY, or say `demo` for the "
                + "built-in one";
        }
    }

    private static IEnumerable<string> MistakesInUrls(IConfiguration settings)
    {
        var urls = ListenUrls.Of(settings);
        foreach (var url in urls.Where(url => ListenUrls.Reachable(url) is null))
        {
            yield return $"urls: '{url}' is no address; write {ListenUrls.Default}";
        }

        foreach (var url in urls.Where(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"urls: '{url}': the bot itself speaks http only; listen on {ListenUrls.Default}, and put a "
                + "proxy with a certificate in front of it";
        }

        if (!Has(settings, "Web:LookToken") && !urls.All(ListenUrls.IsLoopback))
        {
            yield return "Web:LookToken: the page can be reached from other machines, so looking needs a token; "
                + $"set one, or listen on {ListenUrls.Default}";
        }
    }

    private static string? MistakeIn(string key, string value)
    {
        if (KnownSettings.Find(key) is { } setting)
        {
            return setting.MistakeIn(value) is { } mistake ? $"{key}: {mistake}" : null;
        }

        var known = KnownSettings.All.Select(setting => setting.Key);
        return IsInKnownSection(key)
            ? $"{key}: there is no such setting{Suggestion.For(key, known)}"
            : $"{key}: there is no such section{Suggestion.For(key, known.Concat(KnownSettings.Sections))}";
    }

    private static bool IsHosts(string key) =>
        HostSections.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase);

    private static bool Has(IConfiguration settings, string key) => !string.IsNullOrEmpty(settings[key]);
}
