using Microsoft.Extensions.Logging.Console;

namespace RybbitBot.Hosting;

/// <summary>The door to the log: one line each, on standard error, because standard output is the chat's.</summary>
internal static class LoggingSetup
{
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
