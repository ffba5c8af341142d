using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Fakes;
using RybbitBot.Hosting;
using RybbitBot.Local.Terminal;
using PostedMessage = RybbitBot.Fakes.PostedMessage;

namespace RybbitBot.Tests;

/// <summary>The whole bot, joined to a Slack and a Rybbit on loopback, and people who use it there.</summary>
internal sealed class SlackDriver : IAsyncDisposable
{
    /// <summary>A channel that the bot is in, and one that it is not.</summary>
    public const string Web = SlackCallbacks.Web;
    public const string Outside = "C0OUT0001";
    public const string Guest = "U0GST0001";
    public const string Admin = "U0BOB0001";

    private readonly TemporaryDirectory _directory = new();
    private readonly StorageDirectory _storage;
    private readonly WebApplication _bot;

    private SlackDriver(FakeSlack slack, RybbitDriver rybbit, IReadOnlyDictionary<string, string?> settings)
    {
        (Slack, Rybbit) = (slack, rybbit);
        _storage = StorageDirectory.Open(_directory.Path);
        _bot = BotBuilder.Build(
            (IConfigurationRoot)new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            _storage,
            services =>
                services
                    .AddLogging(logging => logging.ClearProviders().AddProvider(Log))
                    .AddSingleton(new TerminalStreams { Output = TextWriter.Null })
        );
    }

    public FakeSlack Slack { get; }

    public RybbitDriver Rybbit { get; }

    /// <summary>Whatever the bot logged.</summary>
    public RecordedLog Log { get; } = new();

    /// <summary>Where the bot listens.</summary>
    public Uri Address => new(_bot.Urls.First());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts them all; a socket is open when this returns, where sockets are wanted.</summary>
    public static async Task<SlackDriver> StartAsync(
        FakeSlackOptions? options = null,
        params (string Key, string Value)[] settings
    )
    {
        var slack = await FakeSlack.StartAsync(options ?? new() { PingEvery = null }, TimeProvider.System);
        var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        var all = new Dictionary<string, string?>
        {
            ["Rybbit:ApiUrl"] = rybbit.Url,
            ["Rybbit:ApiKey"] = rybbit.Key,
            ["Rybbit:PollEvery"] = "00:00:01",
            ["Slack:BotToken"] = slack.Options.BotToken,
            ["Slack:AppToken"] = slack.Options.AppToken,
            ["Slack:ApiUrl"] = slack.ApiUrl.AbsoluteUri,
            ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Trace",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var driver = new SlackDriver(slack, rybbit, all);
        await driver._bot.StartAsync(Stop);
        if (all["Slack:AppToken"]!.Length > 0)
        {
            _ = await slack.Sockets.Greeted.NextAsync(Stop);
        }

        return driver;
    }

    /// <summary>Somebody types a command; what they see at once.</summary>
    public async Task<EphemeralMessage> TypeAsync(
        string command,
        string text = "",
        string user = SlackCallbacks.Ann,
        string channel = Web
    )
    {
        _ = await Slack.Sockets.Send(Slack.Callbacks.Command(command, text, user, channel)).AckAsync(Stop);
        return await Slack.Workspace.Ephemerals.NextAsync(message => message.User == user, Stop);
    }

    /// <summary>Somebody presses a button of a message that they alone see.</summary>
    public Task PressAsync(EphemeralMessage message, string label) =>
        Slack.Sockets.Send(Slack.Callbacks.Press(message, IdOf(message.Blocks, label))).AckAsync(Stop);

    /// <summary>Somebody presses a button of a message in a channel.</summary>
    public Task PressAsync(PostedMessage message, string label, string user = SlackCallbacks.Ann) =>
        Slack.Sockets.Send(Slack.Callbacks.Press(message, IdOf(message.Blocks, label), user)).AckAsync(Stop);

    /// <summary>The next message in a channel.</summary>
    public Task<PostedMessage> PostedAsync(string channel = Web) =>
        Slack.Workspace.Posted.NextAsync(message => message.Channel == channel, Stop);

    /// <summary>The next message that somebody alone sees.</summary>
    public Task<EphemeralMessage> ToldAsync(string user = SlackCallbacks.Ann) =>
        Slack.Workspace.Ephemerals.NextAsync(message => message.User == user, Stop);

    /// <summary>The next direct message to somebody.</summary>
    public Task<PostedMessage> ToldDirectlyAsync(string user = SlackCallbacks.Ann) =>
        Slack.Workspace.Posted.NextAsync(message => (string?)message.Body["channel"] == user, Stop);

    /// <summary>Something happens in the workspace; what follows from it is done when this returns.</summary>
    public async Task HappensAsync(JsonObject happening)
    {
        _ = await Slack.Sockets.Send(Slack.Callbacks.Event(happening)).AckAsync(Stop);
        _ = await Log.LineAsync("was taken care of");
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.StopAsync(CancellationToken.None);
        await _bot.DisposeAsync();
        _storage.Dispose();
        _directory.Dispose();
        await Slack.DisposeAsync();
        await Rybbit.DisposeAsync();
    }

    private static string IdOf(JsonArray? blocks, string label) =>
        (blocks ?? [])
            .Where(block => (string?)block?["type"] == "actions")
            .SelectMany(block => block?["elements"] as JsonArray ?? [])
            .Where(element => (string?)element?["text"]?["text"] == label)
            .Select(element => (string?)element!["action_id"])
            .FirstOrDefault()
        ?? throw new InvalidOperationException($"The message has no button [{label}].");
}
