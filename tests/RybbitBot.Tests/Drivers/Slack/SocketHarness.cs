using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Chat;
using RybbitBot.Fakes;
using RybbitBot.Slack;
using RybbitBot.Slack.Api;
using RybbitBot.Slack.Sockets;
using SocketAck = RybbitBot.Fakes.SocketAck;
using SocketConnection = RybbitBot.Fakes.SocketConnection;

namespace RybbitBot.Tests;

/// <summary>One lane of Socket Mode, on its way to a Slack on loopback.</summary>
internal sealed class SocketHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _lane;
    private readonly bool _isGuest;

    /// <summary>Begins a lane.</summary>
    /// <param name="slack">Ends with the lane.</param>
    /// <param name="time">The clock.</param>
    /// <param name="keepAlive">How often the other end is asked whether it is there.</param>
    /// <param name="isGuest">Whether that Slack is another's.</param>
    public SocketHarness(
        FakeSlack slack,
        TimeProvider? time = null,
        TimeSpan? keepAlive = null,
        bool isGuest = false
    )
    {
        (Slack, _isGuest) = (slack, isGuest);
        var clock = time ?? TimeProvider.System;
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(SettingsOf(slack))
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton(clock)
            .AddSingleton<IChatPresence>(Presence)
            .AddSlackPosting()
            .AddSingleton<SocketHealth>()
            .BuildServiceProvider();
        var dialer = new SocketDialer(
            _services.GetRequiredService<SlackApi>(),
            clock,
            keepAlive ?? TimeSpan.FromSeconds(10)
        );
        var lane = new SocketLane(
            dialer,
            Requests,
            _services.GetRequiredService<SocketHealth>(),
            new Random(1),
            clock,
            _services.GetRequiredService<ILogger<SocketLane>>()
        );
        _lane = lane.RunAsync(_stopping.Token);
    }

    public FakeSlack Slack { get; }

    public ScriptedRequests Requests { get; } = new();

    public RecordedPresence Presence { get; } = new();

    public RecordedLog Log { get; } = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A lane to a Slack of its own, whose socket has been greeted.</summary>
    public static async Task<(SocketHarness, SocketConnection)> StartAsync(TimeSpan? keepAlive = null)
    {
        var slack = await FakeSlack.StartAsync(new() { PingEvery = null }, TimeProvider.System);
        var harness = new SocketHarness(slack, null, keepAlive);
        return (harness, await harness.GreetedAsync());
    }

    /// <summary>The next socket that Slack greeted.</summary>
    public Task<SocketConnection> GreetedAsync() => Slack.Sockets.Greeted.NextAsync(Stop);

    /// <summary>Somebody types a command; the acknowledgement of it.</summary>
    public Task<SocketAck> TypeAsync(string command, string text = "") =>
        Slack.Sockets.Send(Slack.Callbacks.Command(command, text)).AckAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _lane.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await (_isGuest ? ValueTask.CompletedTask : Slack.DisposeAsync());
        await _services.DisposeAsync();
        _stopping.Dispose();
    }

    private static IConfigurationRoot SettingsOf(FakeSlack slack) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Slack:BotToken"] = slack.Options.BotToken,
                    ["Slack:AppToken"] = slack.Options.AppToken,
                    ["Slack:ApiUrl"] = slack.ApiUrl.AbsoluteUri,
                }
            )
            .Build();
}
