using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Discord.Api;
using RybbitBot.Http;

namespace RybbitBot.Discord;

/// <summary>The door to speaking in Discord.</summary>
internal static class DiscordPostingSetup
{
    /// <summary>Joins Discord as a chat, with its API and its options; hearing what Discord asks is apart.</summary>
    public static IServiceCollection AddDiscordPosting(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>()
        );
        _ = services
            .AddOptions<DiscordOptions>()
            .Configure<IConfiguration>(
                (discord, settings) => discord.Read(settings.GetSection(DiscordOptions.Section))
            )
            .ValidateOnStart();
        _ = services
            .AddWebhookClient(DiscordApi.ClientName, DiscordUserAgent.Text)
            .AddHttpClient(DiscordApi.ClientName)
            .AddHttpMessageHandler(() => new MentionGuard());
        return services
            .AddSingleton<DiscordApi>()
            .AddSingleton<DiscordMessages>()
            .AddSingleton<DiscordChannels>()
            .AddSingleton<DiscordHistory>()
            .AddSingleton<DiscordIdentity>()
            .AddSingleton<DiscordGuilds>()
            .AddSingleton<IChatPlatform, DiscordPlatform>();
    }
}
