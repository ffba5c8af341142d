using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using RybbitBot.Chat;
using RybbitBot.Http;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Discord;

/// <summary>Discord's webhooks: each is a channel of its own, addressed by its fingerprint.</summary>
internal sealed partial class DiscordWebhookPlatform(WebhookClient client, IEnumerable<WebhookUrl> urls)
    : IChatPlatform
{
    /// <summary>The name in its addresses.</summary>
    public const string PlatformName = "discord-webhook";

    private readonly FrozenDictionary<string, WebhookUrl> _urls = urls.Where(url => Takes(url.Address))
        .DistinctBy(url => url.Fingerprint)
        .ToFrozenDictionary(url => url.Fingerprint);

    // Discord shuts out whoever keeps calling a webhook that is gone, so it is called once and never again.
    private readonly ConcurrentDictionary<string, PostOutcome.Rejected> _gone = [];

    /// <inheritdoc/>
    public string Name => PlatformName;

    /// <inheritdoc/>
    public bool HearsCommands => false;

    /// <summary>Whether the address looks like a webhook of Discord's.</summary>
    public static bool Takes(Uri address) => WebhookPath.IsMatch(address.AbsolutePath);

    /// <inheritdoc/>
    public async Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    )
    {
        if (!_urls.TryGetValue(channel.Channel, out var url))
        {
            return new PostOutcome.Rejected("This webhook is no longer in the settings");
        }

        if (_gone.TryGetValue(url.Fingerprint, out var gone))
        {
            return gone;
        }

        return await client.PostAsync(
            AskingForTheMessage(url),
            DiscordRendering.Render(message),
            Read,
            cancellationToken
        );

        PostOutcome Read(HttpReply reply)
        {
            var outcome = DiscordWebhookOutcome.Of(reply, key);
            return DiscordWebhookOutcome.IsGone(reply) && outcome is PostOutcome.Rejected rejected
                ? _gone.GetOrAdd(url.Fingerprint, rejected)
                : outcome;
        }
    }

    // Without wait Discord says 204 also to a message that it then throws away.
    private static Uri AskingForTheMessage(WebhookUrl url)
    {
        var address = new UriBuilder(url.Address);
        var asked = address
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !pair.Split('=')[0].Equals("wait", StringComparison.OrdinalIgnoreCase));
        address.Query = string.Join('&', [.. asked, "wait=true"]);
        return address.Uri;
    }

    [GeneratedRegex(@"^/api(/v\d+)?/webhooks/[^/]+/[^/]+/?$")]
    private static partial Regex WebhookPath { get; }
}
