using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Hosting;
using RybbitBot.Local.Terminal;

namespace RybbitBot.Tests;

/// <summary>
/// The whole bot on a clock that is set by hand, which reads a Rybbit on loopback and tells two webhooks: Slack's
/// hears every event, Discord's visits of <c>/other</c>.
/// </summary>
internal sealed class WebhookDriver : IAsyncDisposable
{
    /// <summary>The time between two readings; nothing else waits for just that long.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(11);

    private readonly TemporaryDirectory _directory = new();
    private StorageDirectory? _storage;
    private WebApplication? _bot;

    private WebhookDriver(AlarmClock clock, RybbitDriver rybbit, FakeWebhooks chats) =>
        (Clock, Rybbit, Chats) = (clock, rybbit, chats);

    public AlarmClock Clock { get; }

    public RybbitDriver Rybbit { get; }

    public FakeWebhooks Chats { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts them all.</summary>
    public static async Task<WebhookDriver> StartAsync()
    {
        var clock = new AlarmClock(new(2026, 9, 10, 12, 0, 0, TimeSpan.Zero));
        var driver = new WebhookDriver(
            clock,
            await RybbitDriver.StartAsync(clock),
            await FakeWebhooks.StartAsync()
        );
        await driver.StartBotAsync();
        return driver;
    }

    /// <summary>
    /// Starts the bot, on another directory's files where one is named; the site was read when this returns.
    /// </summary>
    public async Task StartBotAsync(string directory = "data")
    {
        var settings = new Dictionary<string, string?>
        {
            ["Rybbit:ApiUrl"] = Rybbit.Url,
            ["Rybbit:ApiKey"] = Rybbit.Key,
            ["Rybbit:PollEvery"] = Pace.ToString(),
            ["Alerts:0:Webhook"] = Chats.Slack,
            ["Alerts:1:Webhook"] = Chats.Discord,
            ["Alerts:1:Filter"] = "/other",
            ["urls"] = "http://127.0.0.1:0",
        };
        _storage = StorageDirectory.Open(_directory.PathOf(directory));
        _bot = BotBuilder.Build(
            (IConfigurationRoot)new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            _storage,
            services =>
                services
                    .AddLogging(logging => logging.ClearProviders())
                    .AddSingleton<TimeProvider>(Clock)
                    .AddSingleton(new TerminalStreams { Output = TextWriter.Null })
        );
        Clock.PassAnew(TimeSpan.Zero);
        await _bot.StartAsync(Stop);
        await Clock.IsSetAsync(Pace);
    }

    /// <summary>Ends the bot.</summary>
    public async Task StopBotAsync()
    {
        if (_bot is not null)
        {
            await _bot.StopAsync(CancellationToken.None);
            await _bot.DisposeAsync();
            _storage?.Dispose();
            _bot = null;
        }
    }

    /// <summary>Copies what the bot keeps as it stands, as a crash would leave it.</summary>
    public void CopyTo(string directory)
    {
        _ = Directory.CreateDirectory(_directory.PathOf(directory));
        foreach (var file in Directory.EnumerateFiles(_directory.PathOf("data"), "*.db*"))
        {
            File.Copy(file, Path.Combine(_directory.PathOf(directory), Path.GetFileName(file)));
        }
    }

    /// <summary>Rybbit refuses the next reading, and wants no other for so long; by then it answers again.</summary>
    public async Task RefuseForAsync(int status, TimeSpan length)
    {
        var seconds = length.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
        Rybbit.FailAlways(Fault.TryLater(status, seconds));
        Clock.PassAnew(Pace);
        await Clock.IsSetAsync(length);
        Rybbit.Recover();
        await PassAsync(length);
    }

    /// <summary>Lets the time pass to the next reading, and returns when it is over.</summary>
    public async Task PassAsync(TimeSpan? length = null)
    {
        Clock.PassAnew(length ?? Pace);
        await Clock.IsSetAsync(Pace);
    }

    /// <summary>So many people view a page.</summary>
    public void Visit(int times, string path = "/pricing")
    {
        for (var i = 0; i < times; i++)
        {
            Rybbit.Visit(path);
        }
    }

    /// <summary>The text of the next post.</summary>
    public async Task<string> ToldAsync()
    {
        var next = Chats.NextAsync(Stop).AsTask();
        return TextOf((await next.WaitAsync(AlarmClock.Patience, TimeProvider.System, Stop)).Body);
    }

    /// <summary>The text of a post.</summary>
    public static string TextOf(JsonElement body) =>
        (body.TryGetProperty("text", out var text) ? text : body.GetProperty("content")).GetString()!;

    public async ValueTask DisposeAsync()
    {
        await StopBotAsync();
        await Rybbit.DisposeAsync();
        await Chats.DisposeAsync();
        _directory.Dispose();
    }
}
