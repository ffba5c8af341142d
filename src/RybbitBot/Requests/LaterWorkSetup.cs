using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RybbitBot.Requests;

/// <summary>The door to what goes on after a chat was acknowledged: one for all chats.</summary>
internal static class LaterWorkSetup
{
    /// <summary>Adds it, and the memory of what was asked already.</summary>
    public static IServiceCollection AddLaterWork(this IServiceCollection services)
    {
        services.TryAddSingleton<RecentRequests>();
        if (services.All(known => known.ServiceType != typeof(LaterWork)))
        {
            _ = services
                .AddSingleton<LaterWork>()
                .AddHostedService(provider => provider.GetRequiredService<LaterWork>());
        }

        return services;
    }
}
