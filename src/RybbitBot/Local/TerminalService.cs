namespace RybbitBot.Local;

/// <summary>Keeps the terminal going, and ends the program when nobody reads it any more.</summary>
internal sealed partial class TerminalService(
    TerminalChannel channel,
    TerminalPrinter printer,
    LocalMode mode,
    IHostApplicationLifetime lifetime,
    ILogger<TerminalService> logger
) : BackgroundService
{
    private static readonly string[] Greeting =
    [
        "RybbitBot demo: acme.example and its visitors are made up. To see your own site, set",
        "  RYBBIT_API_KEY=…  and  Rybbit__Sites=example.com   (\"check\" tells what is missing)",
        "Commands work here and in the browser: /online · /feed list · /feed help",
        "",
    ];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (mode.IsDemo)
            {
                await printer.PrintAsync(Greeting);
            }

            await channel.RunAsync(stoppingToken);
        }
        catch (IOException)
        {
            // As with head and less: whoever reads a pipe may leave, and that is a good end.
            Log.ReaderGone(logger);
            lifetime.StopApplication();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Nobody reads the standard output any more")]
        public static partial void ReaderGone(ILogger logger);
    }
}
