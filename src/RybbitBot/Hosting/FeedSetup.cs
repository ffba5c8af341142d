using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Local;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>The door to the feed: reading what happens, and delivering it.</summary>
internal static class FeedSetup
{
    /// <summary>Adds the reading of sites, over whatever <see cref="IRybbitApi"/> was added.</summary>
    public static IServiceCollection AddFeed(this IServiceCollection services) =>
        services
            .AddSingleton(provider => new WatchedRybbitApi(
                provider.GetRequiredService<IRybbitApi>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton(provider => new SiteDirectory(
                provider.GetRequiredService<WatchedRybbitApi>(),
                OptionsIn(provider).SiteNames
            ))
            .AddSingleton(provider => new ReservedRybbitApi(
                provider.GetRequiredService<WatchedRybbitApi>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton(provider => new EventHistory(provider.GetRequiredService<ReservedRybbitApi>()))
            .AddSingleton(provider => new SharedReadings(
                provider.GetRequiredService<ReservedRybbitApi>(),
                provider.GetRequiredService<EventHistory>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<SiteWords>()
            .AddSingleton(provider => new FeedPoller(
                provider.GetRequiredService<WatchedRybbitApi>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<SiteWords>()
            ))
            .AddSingleton(provider => new FeedPipelineOptions(
                OptionsIn(provider).Overlap,
                new(OptionsIn(provider).OwnUserIds)
            )
            {
                PaceOf = site =>
                    provider
                        .GetRequiredService<PollSchedule>()
                        .ChosenPaceOf(
                            site.Id,
                            new(provider.GetRequiredService<WatchedRybbitApi>().DailyLimit),
                            provider.GetRequiredService<TimeProvider>().GetUtcNow()
                        ),
            })
            .AddSingleton<FeedPace>()
            .AddSingleton(provider => new PollSchedule(OptionsIn(provider).PollEvery, new Random()))
            .AddSingleton<PollTimer>()
            .AddSingleton<FeedListeners>()
            .AddSingleton<FeedPipeline>()
            .AddSingleton<RhythmMemory>()
            .AddSingleton<QuietSites>()
            .AddSingleton<SiteWatch>()
            .AddHostedService<FeedService>();

    /// <summary>Adds the delivery of what the outbox holds, and its forgetting.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration settings) =>
        services
            .AddSingleton(provider => new EventWording(
                LocationIn(settings),
                provider.GetRequiredService<TimeProvider>().LocalTimeZone
            ))
            .AddSingleton<ChatPlatforms>()
            .AddSingleton(provider => new MessagePoster(
                provider.GetRequiredService<ChatPlatforms>(),
                provider.GetRequiredService<EventWording>(),
                provider.GetRequiredService<TimeProvider>(),
                new Random()
            ))
            .AddSingleton<ChangeJournal>()
            .AddSingleton<ChannelClosure>()
            .AddSingleton<ChannelLife>()
            .AddSingleton<DeliveryWorker>()
            .AddHostedService<DeliveryService>()
            .AddHostedService(provider => new RetentionService(
                provider.GetRequiredService<IOutbox>(),
                provider.GetRequiredService<LocalPlatform>(),
                TimeSpan.FromDays(provider.GetRequiredService<StorageOptions>().KeepDays),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<RetentionService>>()
            ));

    /// <summary>How much of a visitor's place may be told, as the settings want it.</summary>
    public static LocationDetail LocationIn(IConfiguration settings) =>
        Enum.TryParse<LocationDetail>(settings["Privacy:Location"], ignoreCase: true, out var location)
            ? location
            : LocationDetail.City;

    private static RybbitOptions OptionsIn(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<RybbitOptions>>().Value;
}
