using RybbitBot.Discord.Checkup;
using RybbitBot.Local.Demo;
using RybbitBot.Rybbit;
using RybbitBot.Slack.Checkup;

namespace RybbitBot.Hosting;

/// <summary>Does what the command line asks for.</summary>
internal static class BotProgram
{
    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Invocation invocation)
    {
        switch (invocation)
        {
            case Invocation.Print print:
                await Console.Out.WriteLineAsync(print.Text);
                return ExitCode.Success;
            case Invocation.Mistake mistake:
                await Console.Error.WriteLineAsync(mistake.Text);
                return ExitCode.Usage;
        }

        var configuration = BotConfiguration.Read(
            Directory.GetCurrentDirectory(),
            Environment.GetEnvironmentVariables(),
            invocation.Settings
        );
        if (invocation is not (Invocation.Check or Invocation.Health))
        {
            TellOf(configuration.Origin.LookAlikes);
        }

        return invocation switch
        {
            Invocation.Run { IsDemo: true } => await RunBotAsync(configuration.ForDemo(), isDemo: true),
            Invocation.Tail tail => await TailAsync(configuration, tail),
            Invocation.Check => await CheckAsync(configuration),
            Invocation.Health => await ForegroundCommands.HealthAsync(
                configuration.Settings,
                TimeProvider.System
            ),
            Invocation.Backup or Invocation.Restore => await KeepAsync(configuration, invocation),
            _ => await RunBotAsync(configuration, isDemo: false),
        };
    }

    // Nothing stops for them: they may be another program's.
    private static void TellOf(IReadOnlyList<string> lookAlikes)
    {
        foreach (var lookAlike in lookAlikes)
        {
            Console.Error.WriteLine(lookAlike);
        }
    }

    // A setting that cannot be read might be the one that names the directory.
    private static async Task<int> KeepAsync(BotConfiguration configuration, Invocation invocation)
    {
        var settings = configuration.Settings;
        List<string> mistakes = [.. configuration.Mistakes, .. SettingsCheck.MistakesInValues(settings)];
        return mistakes.Count > 0 ? Mistakes.Tell(mistakes, Console.Error)
            : invocation is Invocation.Restore(var backup)
                ? await ForegroundCommands.RestoreAsync(settings, backup, TimeProvider.System)
            : invocation is Invocation.Backup(var directory)
                ? await ForegroundCommands.BackupAsync(settings, directory, TimeProvider.System)
            : throw new ArgumentOutOfRangeException(nameof(invocation));
    }

    private static async Task<int> RunBotAsync(BotConfiguration configuration, bool isDemo)
    {
        var settings = configuration.Settings;
        List<string> mistakes = [.. configuration.Mistakes, .. SettingsCheck.MistakesIn(settings, isDemo)];
        return mistakes.Count > 0
            ? Mistakes.Tell(mistakes, Console.Error)
            : await RunCommand.RunAsync(settings, isDemo || !HasKey(settings), Console.Error);
    }

    // The terminal joins no chat and listens nowhere, so the rules of those who do are not its own.
    private static async Task<int> TailAsync(BotConfiguration configuration, Invocation.Tail tail)
    {
        var settings = configuration.Settings;
        await using var services = RybbitIn(settings);
        List<string> mistakes = [.. configuration.Mistakes, .. SettingsCheck.MistakesInValues(settings)];
        if (mistakes.Count == 0)
        {
            mistakes.AddRange(Mistakes.InOptions(services));
        }

        if (mistakes.Count > 0)
        {
            return Mistakes.Tell(mistakes, Console.Error);
        }

        if (!HasKey(settings))
        {
            await Console.Error.WriteLineAsync(
                "These visitors are made up: set RYBBIT_API_KEY to follow a site of your own"
            );
        }

        return await ForegroundCommands.TailAsync(services, FeedSetup.LocationIn(settings), tail);
    }

    private static async Task<int> CheckAsync(BotConfiguration configuration)
    {
        var settings = configuration.Settings;
        await using var services = RybbitIn(
            settings,
            services => services.AddAlertList().AddSlackCheckup(settings).AddDiscordCheckup(settings)
        );
        return await ForegroundCommands.CheckAsync(services, configuration);
    }

    // What reads a site, without anything that listens, keeps or posts. Without a key the site is the demo's.
    private static ServiceProvider RybbitIn(
        IConfigurationRoot settings,
        Func<IServiceCollection, IServiceCollection>? addMore = null
    )
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddLogging(logging => logging.AddStandardError(settings))
            .AddSingleton(TimeProvider.System)
            .AddStorage()
            .AddRybbit()
            .AddFeed();
        _ = HasKey(settings) ? services : services.AddDemoSite();
        return (addMore?.Invoke(services) ?? services).BuildServiceProvider();
    }

    private static bool HasKey(IConfigurationRoot settings) =>
        !string.IsNullOrEmpty(settings[$"{RybbitOptions.Section}:{nameof(RybbitOptions.ApiKey)}"]);
}
