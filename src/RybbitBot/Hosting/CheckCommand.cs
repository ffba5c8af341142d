using RybbitBot.Rybbit;
using RybbitBot.Sqlite;

namespace RybbitBot.Hosting;

/// <summary>Tells line by line what is right, what is not, and what to do. It joins nothing and changes nothing.</summary>
/// <param name="settings">The settings.</param>
/// <param name="bot">The bot that may be running here.</param>
/// <param name="report">Where to tell.</param>
/// <param name="time">The clock.</param>
internal sealed class CheckCommand(
    IConfiguration settings,
    RunningBot bot,
    CheckReport report,
    TimeProvider time
)
{
    /// <summary>Looks at the settings; nothing else can be looked at while they are wrong.</summary>
    /// <param name="sources">What is wrong with where they come from.</param>
    /// <param name="options">Tells what is wrong with the options; only asked where every value can be read.</param>
    /// <returns>Whether they are right.</returns>
    public bool CheckSettings(IEnumerable<string> sources, Func<IEnumerable<string>> options)
    {
        List<string> mistakes = [.. sources, .. SettingsCheck.MistakesIn(settings, isDemo: false)];
        if (mistakes.Count == 0)
        {
            mistakes.AddRange(options());
        }

        mistakes.ForEach(report.Wrong);
        if (mistakes.Count == 0)
        {
            report.Right("Settings: every one can be read");
            CheckAlerts();
        }

        return mistakes.Count == 0;
    }

    /// <summary>Looks at the port and the directory that the bot needs.</summary>
    public async Task CheckPlaceAsync(CancellationToken cancellationToken)
    {
        var answer = await bot.AskAsync(HealthSetup.ReadyPath, cancellationToken);
        if (answer is { IsBot: true })
        {
            report.Right(
                answer.Status == StatusCodes.Status200OK
                    ? "The bot is running here, and ready"
                    : "The bot is starting here"
            );
        }
        else
        {
            CheckPorts();
        }

        CheckStorage(settings["Storage:Directory"] ?? new StorageOptions().Directory);
    }

    /// <summary>Looks at Rybbit and its sites.</summary>
    public async Task CheckRybbitAsync(
        IRybbitApi api,
        SiteDirectory sites,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrEmpty(settings["Rybbit:ApiKey"]))
        {
            report.Right(
                "Rybbit: no key, so the bot shows its demo; set RYBBIT_API_KEY to see a site of your own"
            );
            return;
        }

        var address = settings["Rybbit:ApiUrl"] ?? new RybbitOptions().ApiUrl;
        var version = await api.GetVersionAsync(cancellationToken);
        if (!version.TryGet(out var number, out var problem))
        {
            report.Wrong($"Rybbit at {address}: {problem.Reason}");
            return;
        }

        report.Right($"Rybbit {number} at {address} answers");
        var outcome = await sites.GetSitesAsync(cancellationToken);
        if (!outcome.TryGet(out var served, out problem))
        {
            report.Wrong($"Sites: {problem.Reason}");
            return;
        }

        if (served.Count == 0)
        {
            report.Wrong("Sites: the key can list none; give it access to one, or name one in Rybbit:Sites");
        }

        foreach (var site in served)
        {
            await CheckSiteAsync(api, site, cancellationToken);
        }

        CheckSitesOfAlerts(served);
        if (api.DailyLimit is { } limit && served.Count > 0)
        {
            CheckLimit(limit, served);
        }
    }

    private void CheckAlerts()
    {
        var count = settings.GetSection("Alerts").GetChildren().Count();
        if (count > 0)
        {
            report.Right($"Alerts: {count} can be read");
        }
    }

    private async Task CheckSiteAsync(IRybbitApi api, Site site, CancellationToken cancellationToken)
    {
        if (await SiteCheck.FindProblemAsync(api, site, time, cancellationToken) is { } problem)
        {
            report.Wrong($"{NameOf(site)}: {problem}");
            return;
        }

        report.Right($"{NameOf(site)}: events and live visitors can be read");
    }

    // A key may see a site's events and not its name.
    private static string NameOf(Site site) =>
        site.Label == site.Id.ToString() ? $"Site {site.Id}" : $"Site {site.Label} ({site.Id})";

    private void CheckSitesOfAlerts(IReadOnlyList<Site> served)
    {
        var alerts = new AlertList();
        alerts.Read(settings);
        var labels = string.Join(", ", served.Select(site => site.Label));
        foreach (var name in alerts.Alerts.SelectMany(alert => alert.Filter.SiteNamesBeside(served)))
        {
            report.Wrong($"Alerts: there is no site {name}; there are {labels}");
        }
    }

    private void CheckLimit(RateLimit limit, IReadOnlyList<Site> sites)
    {
        var directory = settings["Storage:Directory"] ?? new StorageOptions().Directory;
        var left = RateLimitCheck.Describe(
            limit,
            sites,
            settings.GetValue("Rybbit:PollEvery", new RybbitOptions().PollEvery),
            Path.Combine(directory, SqliteOutbox.FileName),
            time.GetUtcNow()
        );
        if (limit.Remaining > 0)
        {
            report.Right($"Rate limit: {left}");
        }
        else
        {
            report.Wrong($"Rate limit: {left}; until then Rybbit answers nothing");
        }
    }

    private void CheckStorage(string directory)
    {
        try
        {
            report.Right($"Storage: {StorageCheck.Look(directory)}");
        }
        catch (StorageException problem)
        {
            report.Wrong($"Storage: {problem.Message}");
        }
    }

    private void CheckPorts()
    {
        foreach (var port in ListenPorts.Try(settings))
        {
            if (port.Mistake is { } mistake)
            {
                report.Wrong($"Port {port.Port} {mistake}");
            }
            else
            {
                report.Right($"Port {port.Port} is free");
            }
        }
    }
}
