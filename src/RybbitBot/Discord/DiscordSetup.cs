using Microsoft.Extensions.Options;
using RybbitBot.Discord.Commands;
using RybbitBot.Discord.Gateway;
using RybbitBot.Discord.Http;
using RybbitBot.Requests;

namespace RybbitBot.Discord;

/// <summary>The door to Discord.</summary>
internal static class DiscordSetup
{
    /// <summary>Joins Discord, as the settings say: over the gateway, or by signed requests.</summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, IConfiguration settings)
    {
        _ = services.AddDiscordPosting().AddConversation();
        return DiscordOptions.IsHttpMode(settings) ? services.AddSignedRequests() : services.AddGateway();
    }

    /// <summary>Maps the route of signed requests, where Discord is joined by them.</summary>
    public static void MapDiscord(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<DiscordDoor>() is not null)
        {
            DiscordEndpoints.Map(endpoints);
        }
    }

    private static IServiceCollection AddConversation(this IServiceCollection services) =>
        services
            .AddLaterWork()
            .AddSingleton<DiscordRights>()
            .AddSingleton<DiscordCommands>()
            .AddSingleton<CommandRegistration>()
            .AddSingleton<DiscordConversation>()
            .AddSingleton<DiscordInteractions>()
            .AddSingleton<DiscordResponses>()
            .AddSingleton<IDiscordRequests, DiscordDispatcher>()
            .AddHostedService<DiscordJoinService>();

    private static IServiceCollection AddGateway(this IServiceCollection services) =>
        services
            .AddSingleton<DiscordEvents>()
            .AddHostedService(provider => provider.GetRequiredService<DiscordEvents>())
            .AddSingleton<GatewayDirectory>()
            .AddSingleton(provider => new GatewayDialer(
                new Random(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<GatewayConnection>>()
            ))
            .AddSingleton<GatewayGreeter>()
            .AddSingleton<GatewayHealth>()
            .AddSingleton(provider => new GatewayLane(
                provider.GetRequiredService<GatewayDirectory>(),
                provider.GetRequiredService<GatewayDialer>(),
                provider.GetRequiredService<GatewayGreeter>(),
                provider.GetRequiredService<GatewayHealth>(),
                new Random(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddHostedService<GatewayService>();

    private static IServiceCollection AddSignedRequests(this IServiceCollection services) =>
        services
            .AddSingleton(provider =>
                DiscordSignature.TryParse(
                    provider.GetRequiredService<IOptions<DiscordOptions>>().Value.PublicKey,
                    out var signature
                )
                    ? signature
                    : throw new InvalidOperationException("The validator lets no such key through.")
            )
            .AddSingleton<DiscordDoor>();
}
