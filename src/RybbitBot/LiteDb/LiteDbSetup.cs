using RybbitBot.Subscriptions;

namespace RybbitBot.LiteDb;

/// <summary>The door of the subscription store.</summary>
internal static class LiteDbSetup
{
    /// <summary>
    /// Keeps the subscriptions in the file at <paramref name="path"/>, or in memory where that is
    /// <see cref="LiteDbSubscriptionStore.InMemory"/>.
    /// </summary>
    public static IServiceCollection AddLiteDb(
        this IServiceCollection services,
        Func<IServiceProvider, string> path
    ) =>
        services
            .AddSingleton(provider =>
                LiteDbSubscriptionStore.Open(
                    path(provider),
                    provider.GetService<ILogger<LiteDbSubscriptionStore>>()
                )
            )
            .AddSingleton<ISubscriptionStore>(provider =>
                provider.GetRequiredService<LiteDbSubscriptionStore>()
            )
            .AddSingleton<IStoreFile>(provider => provider.GetRequiredService<LiteDbSubscriptionStore>());
}
