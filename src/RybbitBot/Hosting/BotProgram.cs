using RybbitBot.Local.Demo;
using RybbitBot.Rybbit;

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
        var settings = configuration.Settings;
        if (invocation is Invocation.Check)
        {
            await using var services = RybbitIn(settings);
            return await ForegroundCommands.CheckAsync(services, configuration);
        }

        var isDemo = invocation is Invocation.Run { IsDemo: true };
        List<string> mistakes = [.. configuration.Mistakes, .. SettingsCheck.MistakesIn(settings, isDemo)];
        return mistakes.Count > 0 ? Mistakes.Tell(mistakes, Console.Error)
            : invocation is Invocation.Tail tail ? await TailAsync(settings, tail)
            : invocation is Invocation.Health
                ? await ForegroundCommands.HealthAsync(settings, TimeProvider.System)
            : await RunCommand.RunAsync(settings, isDemo || !HasKey(settings), Console.Error);
    }

    private static async Task<int> TailAsync(IConfigurationRoot settings, Invocation.Tail tail)
    {
        await using var services = RybbitIn(settings);
        return Mistakes.InOptions(services) is { Count: > 0 } mistakes
            ? Mistakes.Tell(mistakes, Console.Error)
            : await ForegroundCommands.TailAsync(services, FeedSetup.LocationIn(settings), tail);
    }

    // What reads a site, without anything that listens, keeps or posts. Without a key the site is the demo's.
    private static ServiceProvider RybbitIn(IConfigurationRoot settings)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddLogging(logging => logging.AddStandardError(settings))
            .AddSingleton(TimeProvider.System)
            .AddStorage()
            .AddRybbit()
            .AddFeed();
        return (HasKey(settings) ? services : services.AddDemoSite()).BuildServiceProvider();
    }

    private static bool HasKey(IConfigurationRoot settings) =>
        !string.IsNullOrEmpty(settings[$"{RybbitOptions.Section}:{nameof(RybbitOptions.ApiKey)}"]);
}
