using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Hosting;
using RybbitBot.Local.Terminal;

namespace RybbitBot.Chaos;

/// <summary>The bot's own composition within this process, in which a part can be replaced by a faulty twin.</summary>
internal sealed class HostBot : IRunningBot
{
    private readonly StorageDirectory _storage;
    private readonly WebApplication _bot;

    private HostBot(StorageDirectory storage, WebApplication bot) => (_storage, _bot) = (storage, bot);

    /// <inheritdoc/>
    public IReadOnlyList<string> Log => [];

    /// <summary>Starts it.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="directory">Where it keeps its data.</param>
    /// <param name="replace">Replaces parts.</param>
    public static async Task<HostBot> StartAsync(
        IEnumerable<KeyValuePair<string, string?>> settings,
        string directory,
        Action<IServiceCollection> replace
    )
    {
        var storage = StorageDirectory.Open(directory);
        var bot = BotBuilder.Build(
            (IConfigurationRoot)new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            storage,
            services =>
            {
                _ = services
                    .AddLogging(logging => logging.ClearProviders())
                    .AddSingleton(new TerminalStreams { Output = TextWriter.Null });
                replace(services);
            }
        );
        await bot.StartAsync();
        return new(storage, bot);
    }

    /// <inheritdoc/>
    public Task KillAsync() => throw new NotSupportedException("Only a process of its own can be killed.");

    /// <inheritdoc/>
    public async Task<int> StopAsync()
    {
        await _bot.StopAsync();
        return 0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _storage.Dispose();
    }
}
