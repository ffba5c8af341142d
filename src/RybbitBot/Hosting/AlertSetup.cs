using Microsoft.Extensions.Options;
using RybbitBot.Discord;
using RybbitBot.Http;
using RybbitBot.Slack;

namespace RybbitBot.Hosting;

/// <summary>The door to the alerts of the settings, which need no app: an incoming webhook takes them.</summary>
internal static class AlertSetup
{
    /// <summary>Adds the alerts and the webhooks that they go to; before what reads sites.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services) =>
        services
            .AddAlertList()
            .AddSlackWebhooks(WebhooksIn)
            .AddDiscordWebhooks(WebhooksIn)
            .AddHostedService<ConfiguredAlerts>();

    /// <summary>Adds the alerts as they are written, with their validation.</summary>
    public static IServiceCollection AddAlertList(this IServiceCollection services)
    {
        _ = services
            .AddOptions<AlertList>()
            .Configure<IConfiguration>((alerts, settings) => alerts.Read(settings))
            .ValidateOnStart();
        return services.AddSingleton<IValidateOptions<AlertList>, AlertListValidator>();
    }

    private static IEnumerable<WebhookUrl> WebhooksIn(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AlertList>>().Value.Alerts.Select(alert => alert.Webhook);
}
