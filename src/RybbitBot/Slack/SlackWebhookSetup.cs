using RybbitBot.Chat;
using RybbitBot.Http;

namespace RybbitBot.Slack;

/// <summary>The door to Slack's incoming webhooks.</summary>
internal static class SlackWebhookSetup
{
    private const string ClientName = SlackWebhookPlatform.PlatformName;

    /// <summary>Joins those of the webhooks that are Slack's.</summary>
    public static IServiceCollection AddSlackWebhooks(
        this IServiceCollection services,
        Func<IServiceProvider, IEnumerable<WebhookUrl>> urls
    ) =>
        services
            .AddWebhookClient(ClientName, "RybbitBot")
            .AddSingleton<IChatPlatform>(provider => new SlackWebhookPlatform(
                new(
                    provider.GetRequiredService<IHttpClientFactory>(),
                    ClientName,
                    provider.GetRequiredService<TimeProvider>()
                ),
                urls(provider)
            ));
}
