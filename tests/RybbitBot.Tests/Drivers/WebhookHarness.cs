using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Chat;
using RybbitBot.Discord;
using RybbitBot.Http;
using RybbitBot.Slack;

namespace RybbitBot.Tests;

/// <summary>Both kinds of webhooks, joined as the program joins them.</summary>
internal sealed class WebhookHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public WebhookHarness(params string[] addresses)
    {
        Urls = [.. addresses.Select(Parse)];
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton(TimeProvider.System)
            .AddSlackWebhooks(_ => Urls)
            .AddDiscordWebhooks(_ => Urls)
            .BuildServiceProvider();
    }

    /// <summary>The addresses, in the order in which they were given.</summary>
    public IReadOnlyList<WebhookUrl> Urls { get; }

    /// <summary>Whatever anybody logged.</summary>
    public RecordedLog Log { get; } = new();

    public IChatPlatform Slack => Find(SlackWebhookPlatform.PlatformName);

    public IChatPlatform Discord => Find(DiscordWebhookPlatform.PlatformName);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static WebhookUrl Parse(string address)
    {
        Assert.True(WebhookUrl.TryParse(address, out var url));
        return url;
    }

    private IChatPlatform Find(string name) =>
        _services.GetServices<IChatPlatform>().Single(platform => platform.Name == name);
}
