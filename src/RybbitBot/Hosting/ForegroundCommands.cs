using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Feed;
using RybbitBot.Hosting.Tail;
using RybbitBot.Messages;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting;

/// <summary>The commands that answer in the terminal and end: they open no port and no store.</summary>
internal static class ForegroundCommands
{
    /// <summary>Follows a site until it is stopped.</summary>
    /// <param name="services">Rybbit, the sites and their options.</param>
    /// <param name="location">How much of a visitor's place may be told.</param>
    /// <param name="tail">What to follow.</param>
    public static async Task<int> TailAsync(
        IServiceProvider services,
        LocationDetail location,
        Invocation.Tail tail
    )
    {
        var time = services.GetRequiredService<TimeProvider>();
        await using var output = StandardOutput.Open();
        var command = new TailCommand(
            services.GetRequiredService<IRybbitApi>(),
            services.GetRequiredService<SiteDirectory>(),
            services.GetRequiredService<PollSchedule>(),
            services.GetRequiredService<IOptions<RybbitOptions>>().Value.Overlap,
            tail.IsJson
                ? new JsonOutput(output)
                : new LineOutput(output, new EventWording(location, time.LocalTimeZone)),
            Console.Error,
            time
        );
        return await StopSignals.RunAsync(stop => command.RunAsync(tail, stop), time);
    }

    /// <summary>Tells what is right and what is not.</summary>
    /// <param name="services">Rybbit, the sites and all options.</param>
    /// <param name="configuration">The settings, as they were read.</param>
    public static async Task<int> CheckAsync(IServiceProvider services, BotConfiguration configuration)
    {
        var report = new CheckReport(Console.Out);
        var settings = configuration.Settings;
        using var bot = new RunningBot(ListenUrls.Of(settings));
        var command = new CheckCommand(settings, bot, report, services.GetRequiredService<TimeProvider>());
        return await StopSignals.RunAsync(
            async stop =>
            {
                configuration.Origin.Tell(report);
                if (command.CheckSettings(configuration.Mistakes, () => Mistakes.InOptions(services)))
                {
                    await command.CheckPlaceAsync(stop);
                    await command.CheckRybbitAsync(
                        services.GetRequiredService<IRybbitApi>(),
                        services.GetRequiredService<SiteDirectory>(),
                        stop
                    );
                    await new ChatCheck(settings, bot, report).CheckAsync(
                        services.GetServices<IChatCheckup>(),
                        stop
                    );
                }

                return report.ExitCode;
            },
            services.GetRequiredService<TimeProvider>()
        );
    }

    /// <summary>Asks the running bot whether it lives.</summary>
    public static async Task<int> HealthAsync(IConfiguration settings, TimeProvider time)
    {
        using var bot = new RunningBot(ListenUrls.Of(settings));
        return await StopSignals.RunAsync(
            stop => HealthCommand.RunAsync(bot, Console.Out, Console.Error, stop),
            time
        );
    }

    /// <summary>Copies what the bot keeps.</summary>
    public static async Task<int> BackupAsync(IConfiguration settings, string directory, TimeProvider time)
    {
        using var bot = new RunningStores(ListenUrls.Of(settings), time);
        return await KeepingAsync(
            storage => new BackupCommand(storage, bot, Console.Out).RunAsync,
            settings,
            directory,
            time
        );
    }

    /// <summary>Puts a backup in the place of what the bot keeps.</summary>
    public static Task<int> RestoreAsync(IConfiguration settings, string directory, TimeProvider time) =>
        KeepingAsync(
            storage => new RestoreCommand(storage, time, Console.Out).RunAsync,
            settings,
            directory,
            time
        );

    private static async Task<int> KeepingAsync(
        Func<string, Func<string, CancellationToken, Task<int>>> command,
        IConfiguration settings,
        string directory,
        TimeProvider time
    )
    {
        try
        {
            var run = command(StorageOptions.DirectoryIn(settings));
            return await StopSignals.RunAsync<int?>(
                    async stop => await run(directory, stop),
                    stopped: null,
                    time
                )
                ?? Mistakes.Tell(
                    ["Stopped in the middle of it; do it again, or `check` tells how things stand"],
                    Console.Error
                );
        }
        catch (StorageException unusable)
        {
            return Mistakes.Tell([unusable.Message], Console.Error);
        }
    }
}
