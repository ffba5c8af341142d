using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Http;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>The door to speaking in Slack.</summary>
internal static class SlackPostingSetup
{
    /// <summary>Joins Slack as a chat, with its Web API and its options; hearing what Slack asks is apart.</summary>
    public static IServiceCollection AddSlackPosting(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SlackOptions>, SlackOptionsValidator>()
        );
        _ = services
            .AddOptions<SlackOptions>()
            .Configure<IConfiguration>(
                (slack, settings) => slack.Read(settings.GetSection(SlackOptions.Section))
            )
            .ValidateOnStart();
        return services
            .AddWebhookClient(SlackApi.ClientName, "RybbitBot")
            .AddSingleton<SlackApi>()
            .AddSingleton<SlackMessages>()
            .AddSingleton<SlackFiles>()
            .AddSingleton<SlackChannels>()
            .AddSingleton<SlackHistory>()
            .AddSingleton<SlackPace>()
            .AddSingleton<IChatPlatform, SlackPlatform>();
    }
}
