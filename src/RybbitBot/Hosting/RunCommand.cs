using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using RybbitBot.Delivery;
using RybbitBot.Local;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>Runs the bot, or the demo, until it is told to stop.</summary>
internal static class RunCommand
{
    /// <summary>Starts, and waits for the end. What is wrong is told, one readable line each.</summary>
    /// <param name="settings">The settings, in which no mistake was found.</param>
    /// <param name="isDemo">Whether the site is the built-in one.</param>
    /// <param name="errors">Where to tell.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IConfigurationRoot settings, bool isDemo, TextWriter errors)
    {
        try
        {
            using var storage = isDemo ? null : StorageDirectory.Open(StorageOptions.DirectoryIn(settings));
            await using var app = BotBuilder.Build(
                settings,
                storage,
                // The demo introduces itself.
                services => _ = storage is null ? services : StartReport.Add(services, storage.Path, errors)
            );
            List<string> mistakes = [.. Mistakes.InOptions(app.Services), .. MistakesInPorts(settings)];
            if (mistakes.Count > 0)
            {
                return Mistakes.Tell(mistakes, errors);
            }

            OpenStores(app.Services);
            return await MeetRybbitAsync(app.Services, errors) ?? await RunAsync(app);
        }
        catch (StorageException unusable)
        {
            return Mistakes.Tell([unusable.Message], errors);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException)
        {
            return Mistakes.Tell(MistakesInPorts(settings, SocketError.AddressAlreadyInUse), errors);
        }
    }

    // Asked beforehand, because the server begins to listen last, when everything else is under way.
    private static IEnumerable<string> MistakesInPorts(IConfiguration settings) =>
        ListenPorts
            .Try(settings)
            .Where(port => port.Mistake is not null)
            .Select(port => $"urls: {port.Address} {port.Mistake}");

    private static IEnumerable<string> MistakesInPorts(IConfiguration settings, SocketError error) =>
        ListenUrls
            .Of(settings)
            .Select(url => $"urls: {url} {ListenPorts.MistakeOf(error, BindingAddress.Parse(url))}");

    // Before anything else, so that a file that cannot be used stops the start instead of the first tick.
    private static void OpenStores(IServiceProvider services)
    {
        _ = services.GetRequiredService<ISubscriptionStore>();
        _ = services.GetRequiredService<IOutbox>();
        _ = services.GetRequiredService<LocalPlatform>();
        services.GetRequiredService<Readiness>().StoresOpened();
    }

    /// <summary>Asks Rybbit for the first time; gives the exit code where the bot does not start.</summary>
    private static Task<int?> MeetRybbitAsync(IServiceProvider services, TextWriter errors)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var contact = new FirstContact(
            services.GetRequiredService<IRybbitApi>(),
            services.GetRequiredService<SiteDirectory>(),
            errors,
            time
        );
        return StopSignals.RunAsync<int?>(
            async stop => await contact.MakeAsync(stop) ? null : ExitCode.Failure,
            stopped: ExitCode.Success,
            time
        );
    }

    private static async Task<int> RunAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What had begun ends before the stores close under it; the host logs what goes wrong then.
            await app.StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await app.WaitForShutdownAsync();
        return HasFailed(app.Services) ? ExitCode.Failure : ExitCode.Success;
    }

    // The host ends when one of these throws, as if it had been told to.
    private static bool HasFailed(IServiceProvider services) =>
        services
            .GetServices<IHostedService>()
            .OfType<BackgroundService>()
            .Any(service => service.ExecuteTask is { IsFaulted: true });
}
