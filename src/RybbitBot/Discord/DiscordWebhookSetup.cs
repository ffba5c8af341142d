using RybbitBot.Chat;
using RybbitBot.Http;

namespace RybbitBot.Discord;

/// <summary>The door to Discord's webhooks.</summary>
internal static class DiscordWebhookSetup
{
    private const string ClientName = DiscordWebhookPlatform.PlatformName;

    /// <summary>Joins those of the webhooks that are Discord's.</summary>
    public static IServiceCollection AddDiscordWebhooks(
        this IServiceCollection services,
        Func<IServiceProvider, IEnumerable<WebhookUrl>> urls
    ) =>
        services
            .AddWebhookClient(ClientName, DiscordUserAgent.Text)
            .AddSingleton<IChatPlatform>(provider => new DiscordWebhookPlatform(
                new(
                    provider.GetRequiredService<IHttpClientFactory>(),
                    ClientName,
                    provider.GetRequiredService<TimeProvider>()
                ),
                urls(provider)
            ));
}
