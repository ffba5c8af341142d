using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Requests;
using RybbitBot.Slack.Api;
using RybbitBot.Slack.Forms;
using RybbitBot.Slack.Http;
using RybbitBot.Slack.Sockets;

namespace RybbitBot.Slack;

/// <summary>The door to Slack.</summary>
internal static class SlackSetup
{
    // A connection whose other end is gone is noticed within twice this.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Joins Slack, as the settings say: by sockets where there is an app token, else by signed requests.
    /// </summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration settings)
    {
        var hasSockets = !string.IsNullOrEmpty(settings["Slack:AppToken"]);
        _ = services
            .AddSlackPosting()
            .AddSingleton<SlackIdentity>()
            .AddHostedService(provider => new SlackJoinService(
                provider.GetRequiredService<SlackIdentity>(),
                provider.GetRequiredService<ChannelLife>(),
                provider.GetRequiredService<IChatPresence>(),
                isHello: !hasSockets,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SlackJoinService>>()
            ))
            .AddConversation();
        return hasSockets ? services.AddSockets() : services.AddSignedRequests();
    }

    /// <summary>Maps the routes of signed requests, where Slack is joined by them.</summary>
    public static void MapSlack(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<SlackDoor>() is not null)
        {
            SlackEndpoints.Map(endpoints);
        }
    }

    private static IServiceCollection AddConversation(this IServiceCollection services) =>
        services
            .AddLaterWork()
            .AddSingleton<SlackForms>()
            .AddSingleton<SlackConversation>()
            .AddSingleton<SlackPeople>()
            .AddSingleton<SlackRights>()
            .AddSingleton<SlackResponses>()
            .AddSingleton<SlackEvents>()
            .AddHostedService(provider => provider.GetRequiredService<SlackEvents>())
            .AddSingleton<ISlackRequests, SlackDispatcher>();

    private static IServiceCollection AddSockets(this IServiceCollection services) =>
        services
            .AddSingleton(provider => new SocketDialer(
                provider.GetRequiredService<SlackApi>(),
                provider.GetRequiredService<TimeProvider>(),
                KeepAlive
            ))
            .AddSingleton<SocketHealth>()
            .AddHostedService<SocketModeService>();

    private static IServiceCollection AddSignedRequests(this IServiceCollection services) =>
        services
            .AddSingleton(provider => new SlackSignature(
                provider.GetRequiredService<IOptions<SlackOptions>>().Value.SigningSecrets,
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<SlackDoor>();
}
