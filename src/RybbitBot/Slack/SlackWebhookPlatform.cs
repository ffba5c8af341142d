using System.Collections.Frozen;
using RybbitBot.Chat;
using RybbitBot.Http;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Slack;

/// <summary>Slack's incoming webhooks: each is a channel of its own, addressed by its fingerprint.</summary>
internal sealed class SlackWebhookPlatform(WebhookClient client, IEnumerable<WebhookUrl> urls) : IChatPlatform
{
    /// <summary>The name in its addresses.</summary>
    public const string PlatformName = "slack-webhook";

    private readonly FrozenDictionary<string, WebhookUrl> _urls = urls.Where(url => Takes(url.Address))
        .DistinctBy(url => url.Fingerprint)
        .ToFrozenDictionary(url => url.Fingerprint);

    /// <inheritdoc/>
    public string Name => PlatformName;

    /// <inheritdoc/>
    public bool HearsCommands => false;

    /// <summary>Whether the address looks like an incoming webhook of Slack's.</summary>
    public static bool Takes(Uri address) =>
        address.AbsolutePath.StartsWith("/services/", StringComparison.Ordinal)
        && address.AbsolutePath.Length > "/services/".Length;

    /// <inheritdoc/>
    public async Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    ) =>
        _urls.TryGetValue(channel.Channel, out var url)
            ? await client.PostAsync(
                url.Address,
                SlackRendering.Render(message),
                reply => SlackWebhookOutcome.Of(reply, key),
                cancellationToken
            )
            : new PostOutcome.Rejected("This webhook is no longer in the settings");
}
