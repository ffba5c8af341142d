using Microsoft.Extensions.Options;
using RybbitBot.Hosting.Tail;
using RybbitBot.Local.Demo;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting;

/// <summary>Does what the command line asks for.</summary>
internal static class BotProgram
{
    private static readonly TextWriter Errors = Console.Error;

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
                await Errors.WriteLineAsync(mistake.Text);
                return ExitCode.Usage;
        }

        var configuration = BotConfiguration.Read(
            Directory.GetCurrentDirectory(),
            Environment.GetEnvironmentVariables(),
            invocation.Settings
        );
        return invocation is Invocation.Run run
            ? await RunBotAsync(run.IsDemo ? configuration.ForDemo() : configuration, run.IsDemo)
            : await StopSignals.RunAsync(
                stop => AnswerAsync(invocation, configuration, stop),
                TimeProvider.System
            );
    }

    private static async Task<int> RunBotAsync(BotConfiguration configuration, bool isDemo)
    {
        var settings = configuration.Settings;
        List<string> mistakes = [.. configuration.Mistakes, .. SettingsCheck.MistakesIn(settings, isDemo)];
        return mistakes.Count > 0
            ? Mistakes.Tell(mistakes, Errors)
            : await RunCommand.RunAsync(settings, isDemo || IsKeyless(settings), Errors);
    }

    private static Task<int> AnswerAsync(
        Invocation invocation,
        BotConfiguration configuration,
        CancellationToken stop
    ) =>
        invocation switch
        {
            Invocation.Tail tail => TailAsync(tail, configuration, stop),
            Invocation.Check => CheckAsync(configuration, stop),
            _ => HealthAsync(configuration.Settings, stop),
        };

    private static async Task<int> TailAsync(
        Invocation.Tail tail,
        BotConfiguration configuration,
        CancellationToken stop
    )
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
            return Mistakes.Tell(mistakes, Errors);
        }

        await using var output = StandardOutput.Open();
        var time = TimeProvider.System;
        var command = new TailCommand(
            services.GetRequiredService<IRybbitApi>(),
            services.GetRequiredService<SiteDirectory>(),
            services.GetRequiredService<IOptions<RybbitOptions>>().Value,
            tail.IsJson
                ? new JsonOutput(output)
                : new LineOutput(output, FeedSetup.WordingIn(settings, time)),
            Errors,
            time
        );
        return await command.RunAsync(tail, stop);
    }

    private static async Task<int> CheckAsync(BotConfiguration configuration, CancellationToken stop)
    {
        var settings = configuration.Settings;
        await using var services = RybbitIn(settings);
        using var http = new HttpClient();
        var report = new CheckReport(Console.Out);
        var check = new CheckCommand(settings, new(http, ListenUrls.Of(settings)), report);
        if (check.CheckSettings(configuration.Mistakes, () => Mistakes.InOptions(services)))
        {
            await check.CheckPlaceAsync(stop);
            await check.CheckRybbitAsync(
                services.GetRequiredService<IRybbitApi>(),
                services.GetRequiredService<SiteDirectory>(),
                stop
            );
        }

        return report.ExitCode;
    }

    private static async Task<int> HealthAsync(IConfigurationRoot settings, CancellationToken stop)
    {
        using var http = new HttpClient();
        return await HealthCommand.RunAsync(new(http, ListenUrls.Of(settings)), Console.Out, Errors, stop);
    }

    private static ServiceProvider RybbitIn(IConfigurationRoot settings)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddLogging(logging => logging.AddStandardError(settings))
            .AddSingleton(TimeProvider.System)
            .AddStorage()
            .AddRybbit()
            .AddFeed();
        return (IsKeyless(settings) ? services.AddDemo() : services).BuildServiceProvider();
    }

    private static bool IsKeyless(IConfiguration settings) => string.IsNullOrEmpty(settings["Rybbit:ApiKey"]);
}
