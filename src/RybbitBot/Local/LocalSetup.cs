using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Local.Terminal;

namespace RybbitBot.Local;

/// <summary>The door of the local chat: terminal and web page.</summary>
internal static class LocalSetup
{
    /// <summary>Adds the local chat. The caller adds the <see cref="CommandRouter"/>.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Holds the section <c>Web</c>.</param>
    /// <param name="mode">How it is set up.</param>
    public static IServiceCollection AddLocal(
        this IServiceCollection services,
        IConfiguration configuration,
        LocalMode mode
    )
    {
        services.AddPage(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new CommandNames());
        services.TryAddSingleton<ILocalCommands, LocalCommands>();
        services.TryAddSingleton(_ => TerminalStreams.Open());
        return services
            .AddSingleton(mode)
            .AddSingleton(provider => new LocalPlatform(
                mode.TranscriptDirectory,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<LocalPlatform>>()
            ))
            .AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<LocalPlatform>())
            .AddSingleton<LocalConversation>()
            .AddTerminal();
    }

    /// <summary>Maps the web page and its API.</summary>
    public static IEndpointRouteBuilder MapLocal(this IEndpointRouteBuilder endpoints)
    {
        LocalEndpoints.Map(endpoints);
        return endpoints;
    }

    private static IServiceCollection AddTerminal(this IServiceCollection services) =>
        services
            .AddSingleton<TerminalPrinter>()
            .AddSingleton(provider => new TerminalNotices(
                Console.Error,
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<TerminalFeed>()
            .AddSingleton<TerminalTalk>()
            .AddSingleton<TerminalGreeting>()
            .AddSingleton(provider => new LineEditor(
                new(CommandWord.Of(provider.GetRequiredService<CommandNames>()))
            ))
            .AddSingleton<TerminalInput>()
            .AddSingleton<TerminalChannel>()
            .AddHostedService<TerminalService>();

    private static void AddPage(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(WebOptions.Section);
        _ = services
            .AddOptions<WebOptions>()
            .Configure(options =>
            {
                options.LookToken = section[nameof(WebOptions.LookToken)];
                options.ChangeToken = section[nameof(WebOptions.ChangeToken)];
            })
            .ValidateOnStart();
        _ = services
            .AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidator>()
            .AddSingleton<PageAccess>()
            .AddSingleton<MessageStream>()
            .AddSingleton<LocalApi>()
            // The framework logs whole addresses at Information, and one of ours may carry a token.
            .AddLogging(logging =>
                logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            );
    }
}
