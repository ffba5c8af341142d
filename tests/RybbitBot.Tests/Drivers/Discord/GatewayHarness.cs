using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Discord;
using RybbitBot.Discord.Gateway;
using RybbitBot.Fakes;
using DiscordRequest = RybbitBot.Discord.DiscordRequest;
using GatewayConnection = RybbitBot.Discord.Gateway.GatewayConnection;

namespace RybbitBot.Tests;

/// <summary>One lane of the gateway, with a clock of its own, through a network that can lose it.</summary>
internal sealed class GatewayHarness : IAsyncDisposable
{
    /// <summary>What every roll of the dice is: nearly the worst.</summary>
    public const double Roll = 0.99;

    /// <summary>When it begins, and with it whatever goes wrong.</summary>
    public static readonly DateTimeOffset Start = new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _lane;

    private GatewayHarness(AlarmClock clock, FakeDiscord discord, BlackHole network)
    {
        (Clock, Discord, Network) = (clock, discord, network);
        var random = new SteadyRandom(Roll);
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(Settings())
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IChatPresence>(Presence)
            .AddDiscordPosting()
            .AddSingleton<GatewayDirectory>()
            .AddSingleton<GatewayHealth>()
            .BuildServiceProvider();
        var greeter = new GatewayGreeter(
            _services.GetRequiredService<IOptions<DiscordOptions>>(),
            new IgnoredRequests(),
            new DiscordEvents(null!, null!, _services.GetRequiredService<ILogger<DiscordEvents>>()),
            Clock
        );
        var lane = new GatewayLane(
            _services.GetRequiredService<GatewayDirectory>(),
            new(random, Clock, _services.GetRequiredService<ILogger<GatewayConnection>>()),
            greeter,
            _services.GetRequiredService<GatewayHealth>(),
            random,
            Clock
        );
        _lane = lane.RunAsync(_stopping.Token);
    }

    public FakeDiscord Discord { get; }

    public BlackHole Network { get; }

    /// <summary>The clock of the bot, by which Discord stamps what it hears.</summary>
    public AlarmClock Clock { get; }

    public RecordedPresence Presence { get; } = new();

    public RecordedLog Log { get; } = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Begins a lane to a Discord of its own, whose first connection is swallowed.</summary>
    /// <param name="ways">Which ways of it.</param>
    /// <param name="from">With which of the bot's utterances that begins.</param>
    /// <returns>The lane, and what ends when that begins.</returns>
    public static async Task<(GatewayHarness, Task)> StartAsync(Ways ways, int from)
    {
        var clock = new AlarmClock(Start);
        var discord = await FakeDiscord.StartAsync(new(), new Stamps(clock));
        var network = BlackHole.Before(discord.Address);
        var begun = network.SwallowNextAsync(ways, from);
        return (new(clock, discord, network), begun);
    }

    /// <summary>Waits until the bot is in service again.</summary>
    public Task InServiceAsync() => Presence.Hellos.NextAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _lane.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Network.DisposeAsync();
        await Discord.DisposeAsync();
        await _services.DisposeAsync();
        _stopping.Dispose();
    }

    private IConfigurationRoot Settings() =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Discord:BotToken"] = Discord.Options.BotToken,
                    ["Discord:ApiUrl"] = $"http://127.0.0.1:{Network.Port}/api/v10",
                }
            )
            .Build();

    // What Discord itself waits for takes its real time.
    private sealed class Stamps(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }

    private sealed class IgnoredRequests : IDiscordRequests
    {
        public void Take(DiscordRequest request) { }
    }
}
