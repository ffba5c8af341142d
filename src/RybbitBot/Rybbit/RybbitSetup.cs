using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;
using RybbitBot.Feed;

namespace RybbitBot.Rybbit;

/// <summary>The door to the Rybbit server.</summary>
internal static class RybbitSetup
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "rybbit";

    /// <summary>Adds <see cref="IRybbitApi"/> over HTTP, and its options with their validation.</summary>
    public static IServiceCollection AddRybbit(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RybbitOptions>, RybbitOptionsValidator>()
        );
        _ = services.AddOptions<RybbitOptions>().BindConfiguration(RybbitOptions.Section).ValidateOnStart();
        _ = services
            .AddHttpClient(ClientName)
            // The key stands in a header, and the loggers of HttpClient can be told to print headers.
            .RemoveAllLoggers()
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .AddResilienceHandler(ClientName, AddStrategies);
        services.TryAddSingleton(provider => new RequestBudget(
            provider.GetRequiredService<IOptions<RybbitOptions>>().Value.DailyRequests
        ));
        services.TryAddSingleton<RybbitConnection>();
        services.TryAddSingleton<IRybbitApi, RybbitClient>();
        return services;
    }

    private static SocketsHttpHandler CreateHandler() =>
        new()
        {
            // Wherever a redirect led, the key would go there too.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };

    private static void AddStrategies(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline,
        ResilienceHandlerContext context
    )
    {
        var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
        var budget = context.ServiceProvider.GetRequiredService<RequestBudget>();
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = RybbitRetry.Retries,
            Delay = RybbitRetry.FirstPause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = false, // one process asks, one question at a time for each site
            ShouldHandle = attempt =>
                new(
                    budget.ObstacleAt(time.GetUtcNow(), out _) is null
                        && IsWorthAnother(attempt.Outcome, time)
                ),
            DelayGenerator = attempt => new(PauseNamedIn(attempt.Outcome.Result, time)),
            OnRetry = retrying =>
            {
                budget.Spend(time.GetUtcNow());
                return default;
            },
        };
        retry.DisableForUnsafeHttpMethods();
        pipeline.TimeProvider = time;
        _ = pipeline.AddRetry(retry).AddTimeout(RybbitRetry.AttemptTimeout);
    }

    private static bool IsWorthAnother(Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        outcome.Result is { } reply
            ? RybbitRetry.IsWorthAnother(reply, time.GetUtcNow())
            : outcome.Exception is HttpRequestException or TimeoutRejectedException;

    private static TimeSpan? PauseNamedIn(HttpResponseMessage? reply, TimeProvider time) =>
        reply is null ? null : RateLimitHeaders.RetryAfter(reply.Headers, time.GetUtcNow());
}
