using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Chat;
using RybbitBot.Discord.Api;
using RybbitBot.Rybbit;
using RybbitBot.Slack.Api;

namespace RybbitBot.Chaos;

/// <summary>Faulty twins of the bot: each lacks one of the things that its promise rests on.</summary>
internal static class Twin
{
    /// <summary>Reads from where it stopped, and not from behind.</summary>
    public static void WithoutOverlap(IServiceCollection services) =>
        services.AddSingleton(new FeedPipelineOptions(TimeSpan.Zero, new([])));

    /// <summary>Does not know again what it has read before.</summary>
    public static void WithoutMemory(IServiceCollection services) =>
        Replace<IRybbitApi>(services, api => new ChangingRows(api));

    /// <summary>Gives every attempt a nonce of its own.</summary>
    public static void WithoutNonce(IServiceCollection services) =>
        Replace<IChatPlatform>(services, platform => new KeylessPlatform(platform));

    /// <summary>Tries again a second after it was told to wait, however long it was told.</summary>
    public static void WithoutRetryAfter(IServiceCollection services)
    {
        foreach (var client in new[] { SlackApi.ClientName, DiscordApi.ClientName })
        {
            _ = services.AddHttpClient(client).AddHttpMessageHandler(() => new HastyHandler());
        }
    }

    private static void Replace<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        foreach (var original in services.Where(service => service.ServiceType == typeof(T)).ToList())
        {
            _ = services.Remove(original);
            _ = services.AddSingleton(provider => wrap((T)Create(provider, original)));
        }
    }

    private static object Create(IServiceProvider provider, ServiceDescriptor service) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
}
