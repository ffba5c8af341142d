namespace RybbitBot.Http;

/// <summary>The door to posting to webhooks.</summary>
internal static class WebhookSetup
{
    /// <summary>Adds an HTTP client whose addresses are secrets.</summary>
    public static IServiceCollection AddWebhookClient(
        this IServiceCollection services,
        string name,
        string userAgent
    )
    {
        _ = services
            .AddHttpClient(name, client => client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent))
            // They would write down the address.
            .RemoveAllLoggers()
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    // A message is for the address that was set, and for no other.
                    AllowAutoRedirect = false,
                    ConnectTimeout = TimeSpan.FromSeconds(5),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    UseCookies = false,
                }
            );
        return services;
    }
}
