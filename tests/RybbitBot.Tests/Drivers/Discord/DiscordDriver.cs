using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Fakes;
using RybbitBot.Hosting;
using RybbitBot.Local.Terminal;

namespace RybbitBot.Tests;

/// <summary>The whole bot, joined to a Discord and a Rybbit on loopback, and people who use it there.</summary>
internal sealed class DiscordDriver : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly StorageDirectory _storage;
    private readonly Func<WebApplication> _build;
    private WebApplication _bot;

    private DiscordDriver(
        FakeDiscord discord,
        RybbitDriver rybbit,
        IReadOnlyDictionary<string, string?> settings,
        TimeProvider time
    )
    {
        (Discord, Rybbit) = (discord, rybbit);
        _storage = StorageDirectory.Open(_directory.Path);
        _build = () =>
            BotBuilder.Build(
                (IConfigurationRoot)new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
                _storage,
                services =>
                    services
                        .AddSingleton(time)
                        .AddLogging(logging => logging.ClearProviders().AddProvider(Log))
                        .AddSingleton(new TerminalStreams { Output = TextWriter.Null })
            );
        _bot = _build();
    }

    public FakeDiscord Discord { get; }

    public RybbitDriver Rybbit { get; }

    /// <summary>Whatever the bot logged.</summary>
    public RecordedLog Log { get; } = new();

    /// <summary>Where the bot listens.</summary>
    public Uri Address => new(_bot.Urls.First());

    public FakeGuildChannel Web => Discord.World.Web;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts them all; the bot is ready in Discord and its commands are known when this returns.</summary>
    public static Task<DiscordDriver> StartAsync(
        FakeDiscordOptions? options = null,
        params (string Key, string Value)[] settings
    ) => StartAsync(TimeProvider.System, options, settings);

    /// <summary>Starts them all, with a clock for the bot.</summary>
    public static async Task<DiscordDriver> StartAsync(
        TimeProvider time,
        FakeDiscordOptions? options = null,
        params (string Key, string Value)[] settings
    )
    {
        var driver = await StartingAsync(time, options, settings);
        _ = await driver.Log.LineAsync("The commands were registered");
        if (driver.Discord.Options.InteractionsEndpoint is null)
        {
            _ = await driver.Discord.Gateway.Ready.NextAsync(Stop);
            // Sent is not heard: without the session's number a connection that ends now is not resumed.
            _ = await driver.Log.LineAsync("Discord said hello");
        }

        return driver;
    }

    /// <summary>Starts them all, whether the bot gets into Discord or not.</summary>
    public static async Task<DiscordDriver> StartingAsync(
        TimeProvider time,
        FakeDiscordOptions? options = null,
        params (string Key, string Value)[] settings
    )
    {
        // Who moves the bot's clock moves Discord's along.
        var discord = await FakeDiscord.StartAsync(
            options ?? new(),
            time as MovedClock ?? TimeProvider.System
        );
        var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        var all = new Dictionary<string, string?>
        {
            ["Rybbit:ApiUrl"] = rybbit.Url,
            ["Rybbit:ApiKey"] = rybbit.Key,
            ["Rybbit:PollEvery"] = "00:00:01",
            ["Discord:BotToken"] = discord.Options.BotToken,
            ["Discord:ApiUrl"] = discord.ApiUrl.AbsoluteUri,
            ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Trace",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var driver = new DiscordDriver(discord, rybbit, all, time);
        await driver._bot.StartAsync(Stop);
        return driver;
    }

    /// <summary>What the bot answers at a path of its own.</summary>
    public async Task<(HttpStatusCode Status, string Body)> AskAsync(string path)
    {
        using var http = new HttpClient();
        using var reply = await http.GetAsync(new Uri(Address, path), Stop);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>Stops the bot; the others go on.</summary>
    public Task StopAsync() => _bot.StopAsync(Stop);

    /// <summary>Stops the bot, and starts it again with the same storage; it is ready when this returns.</summary>
    public async Task RestartAsync()
    {
        await _bot.StopAsync(Stop);
        await _bot.DisposeAsync();
        _bot = _build();
        await _bot.StartAsync(Stop);
        _ = await Discord.Gateway.Ready.NextAsync(Stop);
        _ = await Log.LineAsync("Discord said hello");
    }

    /// <summary>Somebody gives a command; what came of it.</summary>
    public Task<FakeInteraction> GiveAsync(
        string words,
        IReadOnlyDictionary<string, object>? options = null,
        FakeDiscordUser? user = null,
        FakeGuildChannel? channel = null
    ) => Discord.Interactions.RunCommandAsync(user ?? FakeDiscordWorld.Mo, channel ?? Web, words, options);

    /// <summary>Somebody gives a command; the answer to it.</summary>
    public async Task<FakeDiscordMessage> TypeAsync(
        string words,
        IReadOnlyDictionary<string, object>? options = null,
        FakeDiscordUser? user = null,
        FakeGuildChannel? channel = null
    ) => await (await GiveAsync(words, options, user, channel)).ReplyAsync(Stop);

    /// <summary>Somebody subscribes a channel; the confirmation in it.</summary>
    public async Task<FakeDiscordMessage> SubscribeAsync(string filter, FakeGuildChannel? channel = null)
    {
        _ = await TypeAsync("/feed subscribe", Options(("filter", filter)), channel: channel);
        return await PostedAsync(channel);
    }

    /// <summary>The next message that everybody in a channel sees.</summary>
    public Task<FakeDiscordMessage> PostedAsync(FakeGuildChannel? channel = null) =>
        Discord.World.Posted.NextAsync(
            message => message.Channel.Id == (channel ?? Web).Id && !message.IsEphemeral,
            Stop
        );

    /// <summary>The next direct message to somebody.</summary>
    public Task<FakeDiscordMessage> ToldDirectlyAsync(FakeDiscordUser user) =>
        Discord.World.Posted.NextAsync(message => message.Channel.Recipient == user, Stop);

    /// <summary>Somebody presses a button; the answer to it.</summary>
    public async Task<FakeInteraction> PressAsync(
        FakeDiscordMessage message,
        string label,
        FakeDiscordUser? user = null
    ) => await Discord.Interactions.PressAsync(user ?? FakeDiscordWorld.Mo, message, label);

    /// <summary>Options of a command.</summary>
    public static IReadOnlyDictionary<string, object> Options(params (string Name, object Value)[] options) =>
        options.ToDictionary(option => option.Name, option => option.Value);

    public async ValueTask DisposeAsync()
    {
        await _bot.StopAsync(CancellationToken.None);
        await _bot.DisposeAsync();
        _storage.Dispose();
        _directory.Dispose();
        await Discord.DisposeAsync();
        await Rybbit.DisposeAsync();
    }
}
