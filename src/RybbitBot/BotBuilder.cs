using RybbitBot.Discord;
using RybbitBot.Hosting;
using RybbitBot.LiteDb;
using RybbitBot.Local;
using RybbitBot.Local.Demo;
using RybbitBot.Rybbit;
using RybbitBot.Slack;
using RybbitBot.Sqlite;

namespace RybbitBot;

/// <summary>Puts the bot together: the table of contents of this program.</summary>
internal static class BotBuilder
{
    // Ctrl+C is answered at once, also while browsers hold their streams open; yet a post that is under way
    // (MessagePoster.Grace) ends, and is written down, before the stores close.
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan DemoPace = TimeSpan.FromSeconds(1);

    /// <summary>The bot, ready to be started.</summary>
    /// <param name="settings">All settings; the rules across sections hold.</param>
    /// <param name="storage">Where it keeps its data, or null for a demo that keeps none.</param>
    /// <param name="extend">What whoever builds it adds.</param>
    public static WebApplication Build(
        IConfigurationRoot settings,
        StorageDirectory? storage,
        Action<IServiceCollection>? extend = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        _ = builder.Configuration.AddConfiguration(settings);
        _ = builder.Logging.AddLog(settings);
        _ = builder.WebHost.UseUrls([.. ListenUrls.Of(settings)]);

        _ = builder
            .Services.AddSingleton(TimeProvider.System)
            .Configure<HostOptions>(host =>
            {
                host.ShutdownTimeout = ShutdownTime;
                // One after the other, the open streams would use up the time of the posts.
                host.ServicesStopConcurrently = true;
            })
            .AddStorage()
            .AddLiteDb(_ =>
                storage?.PathOf(LiteDbSubscriptionStore.FileName) ?? LiteDbSubscriptionStore.InMemory
            )
            .AddSqlite(_ => storage?.PathOf(SqliteOutbox.FileName) ?? SqliteOutbox.InMemory)
            .AddRybbit()
            .AddAlerts()
            .AddFeed()
            .AddDelivery(settings)
            .AddCommands(settings)
            .AddLocal(settings, new(storage?.PathOf("local"), IsDemo: storage is null))
            .AddChats(settings);
        _ = storage is null
            ? AddDemo(builder.Services)
            : builder.Services.AddHostedService<FirstSubscription>();

        extend?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapHealth();
        app.MapSubscribedChannels();
        app.MapBackup(storage);
        _ = app.MapLocal();
        app.MapSlack();
        app.MapDiscord();
        return app;
    }

    private static IServiceCollection AddChats(this IServiceCollection services, IConfiguration settings)
    {
        var (isInSlack, isInDiscord) = (Has("Slack:BotToken"), Has("Discord:BotToken"));
        _ = services.AddHealth([
            .. isInSlack ? [SlackPlatform.PlatformName] : Array.Empty<string>(),
            .. isInDiscord ? [DiscordPlatform.PlatformName] : Array.Empty<string>(),
        ]);
        _ = isInSlack ? services.AddSlack(settings) : services;
        return isInDiscord ? services.AddDiscord(settings) : services;

        bool Has(string key) => !string.IsNullOrEmpty(settings[key]);
    }

    // The demo's site is the only one, and reading it costs nothing.
    private static IServiceCollection AddDemo(IServiceCollection services) =>
        services
            .AddDemo()
            .PostConfigure<RybbitOptions>(rybbit =>
            {
                rybbit.Sites = "";
                rybbit.PollEvery = DemoPace;
            });
}
