using Microsoft.AspNetCore.Connections;
using RybbitBot.Delivery;
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
            using var storage = isDemo ? null : StorageDirectory.Open(StorageIn(settings).Directory);
            await using var app = BotBuilder.Build(settings, storage);
            List<string> mistakes = [.. Mistakes.InOptions(app.Services), .. TakenPorts(settings)];
            if (mistakes.Count > 0)
            {
                return Mistakes.Tell(mistakes, errors);
            }

            OpenStores(app.Services);
            await app.RunAsync();
            return ExitCode.Success;
        }
        catch (StorageException unusable)
        {
            return Mistakes.Tell([unusable.Message], errors);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException)
        {
            return Mistakes.Tell(ListenUrls.Of(settings).Select(Taken), errors);
        }
    }

    // Asked beforehand, because the server begins to listen last, when everything else is under way.
    private static IEnumerable<string> TakenPorts(IConfiguration settings) =>
        ListenPorts.Taken(settings).Select(address => Taken(address.GetLeftPart(UriPartial.Authority)));

    private static string Taken(string address) =>
        $"urls: {address} is taken by another program; end that, or choose another with --urls";

    // Before anything else, so that a file that cannot be used stops the start instead of the first tick.
    private static void OpenStores(IServiceProvider services)
    {
        _ = services.GetRequiredService<ISubscriptionStore>();
        _ = services.GetRequiredService<IOutbox>();
        services.GetRequiredService<Readiness>().StoresOpened();
    }

    private static StorageOptions StorageIn(IConfiguration settings)
    {
        var options = new StorageOptions();
        settings.GetSection(StorageOptions.Section).Bind(options);
        return options;
    }
}
