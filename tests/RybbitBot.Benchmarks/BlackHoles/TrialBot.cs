using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Discord;
using RybbitBot.Discord.Gateway;
using RybbitBot.Fakes;
using DiscordRequest = RybbitBot.Discord.DiscordRequest;
using GatewayConnection = RybbitBot.Discord.Gateway.GatewayConnection;

namespace RybbitBot.Benchmarks.BlackHoles;

/// <summary>The gateway's side of a bot, over a network of its own.</summary>
internal sealed class TrialBot : IChatPresence, IDiscordRequests, IAsyncDisposable
{
    private readonly Channel<long> _hellos = Channel.CreateUnbounded<long>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceProvider _services;
    private readonly Task _lane;

    /// <summary>Joins a Discord, as the program does.</summary>
    public TrialBot(FakeDiscord discord)
    {
        Network = BlackHole.Before(discord.Address);
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(Settings(discord))
            .AddLogging()
            .AddSingleton<IChatPresence>(this)
            .AddSingleton<IDiscordRequests>(this)
            .AddDiscordPosting()
            .AddSingleton<GatewayDirectory>()
            .AddSingleton<GatewayHealth>()
            .BuildServiceProvider();
        _lane = LaneOf(_services).RunAsync(_stopping.Token);
    }

    /// <summary>Through which it reaches Discord.</summary>
    public BlackHole Network { get; }

    /// <summary>Whether a connection to Discord is this bot's.</summary>
    public bool Owns(Fakes.GatewayConnection connection) => connection.Host.Port == Network.Port;

    /// <summary>When it said that it is in service, the next time.</summary>
    public ValueTask<long> InServiceAsync(CancellationToken cancellationToken) =>
        _hellos.Reader.ReadAsync(cancellationToken);

    void IChatPresence.Joined(string chat) => _hellos.Writer.TryWrite(TimeProvider.System.GetTimestamp());

    void IChatPresence.Lost(string chat, string reason) { }

    void IDiscordRequests.Take(DiscordRequest request) { }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _lane.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Network.DisposeAsync();
        await _services.DisposeAsync();
        _stopping.Dispose();
    }

    private static GatewayLane LaneOf(ServiceProvider services)
    {
        var (random, time) = (new Random(), TimeProvider.System);
        return new(
            services.GetRequiredService<GatewayDirectory>(),
            new(random, time, services.GetRequiredService<ILogger<GatewayConnection>>()),
            new(
                services.GetRequiredService<IOptions<DiscordOptions>>(),
                services.GetRequiredService<IDiscordRequests>(),
                new DiscordEvents(null!, null!, services.GetRequiredService<ILogger<DiscordEvents>>()),
                time
            ),
            services.GetRequiredService<GatewayHealth>(),
            random,
            time
        );
    }

    private IConfigurationRoot Settings(FakeDiscord discord) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Discord:BotToken"] = discord.Options.BotToken,
                    ["Discord:ApiUrl"] = $"http://127.0.0.1:{Network.Port}/api/v10",
                }
            )
            .Build();
}
