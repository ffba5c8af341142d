using System.Globalization;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting;

/// <summary>Tells line by line what is right, what is not, and what to do. It joins nothing and changes nothing.</summary>
/// <param name="settings">The settings.</param>
/// <param name="bot">The bot that may be running here.</param>
/// <param name="report">Where to tell.</param>
internal sealed class CheckCommand(IConfiguration settings, RunningBot bot, CheckReport report)
{
    private static readonly TimeSpan CountWindow = TimeSpan.FromMinutes(5);

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
        var status = await bot.AskAsync(HealthSetup.ReadyPath, cancellationToken);
        var isRunning = status is StatusCodes.Status200OK or StatusCodes.Status503ServiceUnavailable;
        if (isRunning)
        {
            report.Right(
                status == StatusCodes.Status200OK
                    ? "The bot is running here, and ready"
                    : "The bot is starting here"
            );
        }
        else
        {
            CheckPorts();
        }

        CheckStorage(settings["Storage:Directory"] ?? new StorageOptions().Directory, isRunning);
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

        if (api.DailyLimit is { } limit)
        {
            CheckLimit(limit);
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
        var events = await api.ReadBeforeAsync(site, before: null, size: 1, cancellationToken);
        var count = await api.CountLiveVisitorsAsync(site, CountWindow, cancellationToken);
        if ((events.Problem ?? count.Problem) is { } problem)
        {
            report.Wrong($"Site {site.Label} ({site.Id}): {problem.Reason}");
            return;
        }

        report.Right($"Site {site.Label} ({site.Id}): events and live visitors can be read");
    }

    private void CheckLimit(RateLimit limit)
    {
        var left = string.Create(
            CultureInfo.InvariantCulture,
            $"{limit.Remaining:N0} of {limit.Limit:N0} calls left, given anew at {limit.ResetsAt:yyyy-MM-dd HH:mm} UTC"
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

    private void CheckStorage(string directory, bool isRunning)
    {
        try
        {
            using var storage = StorageDirectory.Open(directory);
            report.Right($"Storage: {storage.Path} can be written");
        }
        catch (StorageException) when (isRunning)
        {
            report.Right($"Storage: {directory} belongs to the running bot");
        }
        catch (StorageException problem)
        {
            report.Wrong($"Storage: {problem.Message}");
        }
    }

    private void CheckPorts()
    {
        var taken = ListenPorts.Taken(settings);
        foreach (var address in ListenPorts.Of(settings))
        {
            if (taken.Contains(address))
            {
                report.Wrong(
                    $"Port {address.Port} is taken by another program; end that, or choose another with --urls"
                );
            }
            else
            {
                report.Right($"Port {address.Port} is free");
            }
        }
    }
}
