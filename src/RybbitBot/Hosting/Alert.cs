using RybbitBot.Discord;
using RybbitBot.Http;
using RybbitBot.Slack;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>An alert of the settings: these events, told so, to this webhook.</summary>
internal sealed record Alert(EventFilter Filter, SubscriptionOptions Options, WebhookUrl Webhook)
{
    /// <summary>The workspace of every channel that the settings name.</summary>
    public const string Workspace = "settings";

    /// <summary>The platforms on which alerts go out.</summary>
    public static readonly IReadOnlyList<string> Platforms =
    [
        SlackWebhookPlatform.PlatformName,
        DiscordWebhookPlatform.PlatformName,
    ];

    /// <summary>Where it goes; the path of the webhook tells the kind.</summary>
    public ChannelAddress Channel =>
        new(
            SlackWebhookPlatform.Takes(Webhook.Address)
                ? SlackWebhookPlatform.PlatformName
                : DiscordWebhookPlatform.PlatformName,
            Workspace,
            Webhook.Fingerprint
        );

    /// <summary>Whether the address is a webhook of any kind.</summary>
    public static bool Takes(WebhookUrl url) =>
        SlackWebhookPlatform.Takes(url.Address) || DiscordWebhookPlatform.Takes(url.Address);
}
