using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

/// <summary>Slack's incoming webhooks.</summary>
public sealed class SlackWebhookContract : WebhookContract
{
    protected override IChatPlatform Platform => Bot.Slack;

    private protected override int Url => 0;

    private protected override string Read(JsonElement body) =>
        string.Concat(
            body.GetProperty("blocks")[0]
                .GetProperty("elements")[0]
                .GetProperty("elements")
                .EnumerateArray()
                .Select(element => element.GetProperty("text").GetString())
        );
}

/// <summary>Discord's webhooks.</summary>
public sealed class DiscordWebhookContract : WebhookContract
{
    protected override IChatPlatform Platform => Bot.Discord;

    private protected override int Url => 1;

    private protected override string Read(JsonElement body) => body.GetProperty("content").GetString()!;
}

/// <summary>Webhooks of either chat.</summary>
public abstract class WebhookContract : ChatPlatformContract, IAsyncLifetime
{
    private FakeWebhooks _chats = null!;

    protected override ChannelAddress Channel => Address(Bot.Urls[Url].Fingerprint);

    protected override ChannelAddress MissingChannel => Address("0000000000000000");

    private protected WebhookHarness Bot { get; private set; } = null!;

    private protected abstract int Url { get; }

    public async ValueTask InitializeAsync()
    {
        _chats = await FakeWebhooks.StartAsync();
        Bot = new(_chats.Slack, _chats.Discord);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await _chats.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override Task<IReadOnlyList<string>> ReadAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. _chats.Posts.Select(post => Read(post.Body))]);

    private protected abstract string Read(JsonElement body);

    private ChannelAddress Address(string fingerprint) => new(Platform.Name, "settings", fingerprint);
}
