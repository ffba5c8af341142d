using Microsoft.Extensions.Logging.Console;
using RybbitBot.Local.Terminal;
using RybbitBot.Slack;
using RybbitBot.Slack.Http;
using RybbitBot.Slack.Sockets;

namespace RybbitBot.Hosting;

/// <summary>The door to the log: one line each, on standard error, because standard output is the chat's.</summary>
internal static class LoggingSetup
{
    /// <summary>
    /// Logs to standard error; but to somebody who sits at the terminal, between the lines of the feed, only
    /// what is wrong or is well again. Whoever sets anything under <c>Logging</c> gets the whole log in any case.
    /// </summary>
    public static ILoggingBuilder AddLog(this ILoggingBuilder logging, IConfiguration settings) =>
        TerminalStreams.IsInteractive && !settings.GetSection("Logging").Exists()
            ? logging.AddNotices()
            : logging.AddStandardError(settings);

    // Whoever joins a chat waits for its hello, and whoever read that a site cannot be read for its end.
    private static readonly IReadOnlyList<Type> GoodNews =
    [
        typeof(SlackJoinService),
        typeof(SocketHealth),
        typeof(SlackDoor),
        typeof(FeedService),
    ];

    private static ILoggingBuilder AddNotices(this ILoggingBuilder logging)
    {
        _ = logging
            .ClearProviders()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            .AddFilter("System", LogLevel.Error)
            .AddFilter("Polly", LogLevel.None);
        foreach (var source in GoodNews)
        {
            _ = logging.AddFilter(source.FullName, LogLevel.Information);
        }

        _ = logging.Services.AddSingleton<ILoggerProvider, TerminalLog>();
        return logging;
    }

    /// <summary>Logs to standard error; the frameworks only speak when something is wrong.</summary>
    public static ILoggingBuilder AddStandardError(this ILoggingBuilder logging, IConfiguration settings)
    {
        _ = logging
            .ClearProviders()
            .AddConfiguration(settings.GetSection("Logging"))
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.None)
            .AddSimpleConsole(format =>
            {
                format.SingleLine = true;
                format.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
            });
        _ = logging.Services.Configure<ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
        return logging;
    }
}
