namespace RybbitBot.Hosting;

/// <summary>The rules of settings, one readable line for each that is broken; never with a secret in it.</summary>
internal static class SettingsCheck
{
    // Sections that belong to the host itself.
    private static readonly string[] HostSections = ["Logging", "Kestrel", "AllowedHosts", "urls"];

    /// <summary>Whether the key's section is one of ours.</summary>
    public static bool IsKnownSection(string key) =>
        key.Split(':') is [var section, _, ..]
        && KnownSettings.Sections.Concat(HostSections).Contains(section, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with single settings: unknown ones, and values that cannot be read.</summary>
    public static IEnumerable<string> MistakesInValues(IConfiguration settings) =>
        settings
            .AsEnumerable()
            .Where(pair => pair.Value is not null && !IsHosts(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(pair => MistakeIn(pair.Key, pair.Value!))
            .OfType<string>();

    /// <summary>What is wrong with settings that concern a site being read.</summary>
    public static IEnumerable<string> MistakesInSites(IConfiguration settings, bool isDemo)
    {
        if (!isDemo && Has(settings, "Rybbit:Sites") && !Has(settings, "Rybbit:ApiKey"))
        {
            yield return "Rybbit:Sites: sites are named but Rybbit:ApiKey is not set; set RYBBIT_API_KEY, or "
                + "leave out the sites to see the demo";
        }
    }

    /// <summary>What is wrong with the settings of a bot that shall speak in a chat.</summary>
    public static IEnumerable<string> MistakesInChats(IConfiguration settings, bool isDemo)
    {
        var chats = new[] { "Slack", "Discord" }.Where(chat => Has(settings, $"{chat}:BotToken")).ToList();
        if (
            Has(settings, "Slack:BotToken")
            && !Has(settings, "Slack:AppToken")
            && !Has(settings, "Slack:SigningSecret")
        )
        {
            yield return "Slack:BotToken: it needs Slack:AppToken (Socket Mode) or Slack:SigningSecret (signed HTTP)";
        }

        if (IsHttp(settings["Discord:Mode"]) && !Has(settings, "Discord:PublicKey"))
        {
            yield return "Discord:Mode: http needs Discord:PublicKey, from the application's page";
        }

        if (!isDemo && !Has(settings, "Rybbit:ApiKey"))
        {
            foreach (var chat in chats)
            {
                yield return $"{chat}:BotToken: a chat needs a site to speak of; set RYBBIT_API_KEY, or say "
                    + "`demo` for the built-in one";
            }

            yield break;
        }

        foreach (var chat in chats)
        {
            yield return $"{chat}:BotToken: this version does not join {chat} yet; it can post there through an "
                + "incoming webhook, see Alerts:0:Webhook. Remove the token to start";
        }
    }

    /// <summary>What is wrong with where the page listens, and with where data is kept.</summary>
    public static IEnumerable<string> MistakesInHosting(IConfiguration settings)
    {
        foreach (var address in ListenUrls.Of(settings).Where(address => !ListenUrls.IsValid(address)))
        {
            yield return $"urls: '{address}' is no address; write http://127.0.0.1:8080";
        }

        if (
            !Has(settings, "Web:LookToken")
            && ListenUrls.Of(settings).Any(address => !ListenUrls.IsLoopback(address))
        )
        {
            yield return "Web:LookToken: the page can be reached from other machines, so it needs a token to "
                + "look; set one, or listen on http://127.0.0.1:8080";
        }

        if (Has(settings, "Storage:Postgres"))
        {
            yield return "Storage:Postgres: this version keeps its data in Storage:Directory only; remove the setting";
        }
    }

    private static string? MistakeIn(string key, string value)
    {
        if (KnownSettings.Find(key) is { } setting)
        {
            return setting.MistakeIn(value) is { } mistake ? $"{key}: {mistake}" : null;
        }

        var known = KnownSettings.All.Select(setting => setting.Key).ToList();
        return IsKnownSection(key)
            ? $"{key}: there is no such setting{NearestWord.Question(key, known)}"
            : $"{key}: there is no such section{NearestWord.Question(key, [.. known, .. KnownSettings.Sections])}";
    }

    private static bool IsHosts(string key) =>
        HostSections.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase);

    private static bool Has(IConfiguration settings, string key) => !string.IsNullOrEmpty(settings[key]);

    private static bool IsHttp(string? mode) => "http".Equals(mode, StringComparison.OrdinalIgnoreCase);
}
