using Microsoft.Extensions.Options;
using RybbitBot.Hosting.Tail;
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
        var settings = configuration.Settings;
        var isDemo = invocation is Invocation.Run { IsDemo: true };
        var mistakes = configuration.Mistakes.Concat(SettingsCheck.MistakesIn(settings, isDemo)).ToList();
        if (mistakes.Count > 0)
        {
            return Mistakes.Tell(mistakes, Errors);
        }

        return invocation switch
        {
            Invocation.Run => await RunCommand.RunAsync(
                settings,
                isDemo || string.IsNullOrEmpty(settings["Rybbit:ApiKey"]),
                Errors
            ),
            _ => await StopSignals.RunAsync(
                stop => RunAsync(invocation, settings, stop),
                TimeProvider.System
            ),
        };
    }

    private static Task<int> RunAsync(
        Invocation invocation,
        IConfigurationRoot settings,
        CancellationToken stop
    ) =>
        invocation switch
        {
            Invocation.Tail tail => TailAsync(tail, settings, stop),
            Invocation.Check => CheckAsync(settings, stop),
            _ => HealthAsync(settings, stop),
        };

    private static async Task<int> TailAsync(
        Invocation.Tail tail,
        IConfigurationRoot settings,
        CancellationToken stop
    )
    {
        await using var services = RybbitIn(settings);
        if (Mistakes.InOptions(services) is { Count: > 0 } mistakes)
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

    private static async Task<int> CheckAsync(IConfigurationRoot settings, CancellationToken stop)
    {
        await using var services = RybbitIn(settings);
        if (Mistakes.InOptions(services) is { Count: > 0 } mistakes)
        {
            return Mistakes.Tell(mistakes, Errors);
        }

        using var http = new HttpClient();
        var report = new CheckReport(Console.Out);
        var check = new CheckCommand(settings, new(http, ListenUrls.Of(settings)), report);
        await check.CheckPlaceAsync(services.GetRequiredService<StorageOptions>().Directory, stop);
        await check.CheckRybbitAsync(
            services.GetRequiredService<IRybbitApi>(),
            services.GetRequiredService<SiteDirectory>(),
            services.GetRequiredService<IOptions<RybbitOptions>>().Value.ApiUrl,
            stop
        );
        return report.ExitCode;
    }

    private static async Task<int> HealthAsync(IConfigurationRoot settings, CancellationToken stop)
    {
        using var http = new HttpClient();
        return await HealthCommand.RunAsync(new(http, ListenUrls.Of(settings)), Console.Out, Errors, stop);
    }

    private static ServiceProvider RybbitIn(IConfigurationRoot settings) =>
        new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddLogging(logging => logging.AddStandardError(settings))
            .AddSingleton(TimeProvider.System)
            .AddStorage()
            .AddRybbit()
            .AddFeed()
            .BuildServiceProvider();
}
