using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace RybbitBot.Local.Terminal;

/// <summary>Keeps the terminal going, and ends the program when nobody reads it any more.</summary>
internal sealed partial class TerminalService(
    TerminalChannel channel,
    TerminalPrinter printer,
    TerminalGreeting greeting,
    IServer server,
    IHostApplicationLifetime lifetime,
    ILogger<TerminalService> logger
) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync().WaitAsync(stoppingToken);
            await printer.PrintAsync(greeting.Lines(PageAddress()));
            if (await channel.RunAsync(stoppingToken))
            {
                lifetime.StopApplication();
            }
        }
        catch (IOException)
        {
            // As with head and less: whoever reads a pipe may leave, and that is a good end.
            Log.ReaderGone(logger);
            lifetime.StopApplication();
        }
    }

    // Where the page is to be found is known only then.
    private Task StartedAsync()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task;
    }

    private string? PageAddress() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Nobody reads the standard output any more")]
        public static partial void ReaderGone(ILogger logger);
    }
}
