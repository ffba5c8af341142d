namespace RybbitBot.Requests;

/// <summary>What goes on after a chat was acknowledged; whoever stops the bot waits for it a little.</summary>
internal sealed partial class LaterWork(ILogger<LaterWork> logger) : IHostedService, IDisposable
{
    private readonly OpenTasks _open = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Cancelled once the bot stops.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Begins the work. A fault in it is told to the log, because nobody else waits for it.</summary>
    public void Begin(Func<CancellationToken, Task> work) =>
        _open.Add(Task.Run(() => RunAsync(work), CancellationToken.None));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _open.WhenAllAsync().WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(Stopping);
        }
        catch (Exception fault) when (!_stopping.IsCancellationRequested)
        {
            Log.Faulted(logger, fault);
        }
        catch (OperationCanceledException)
        {
            Log.BrokenOff(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Something that was asked for in a chat could not be done")]
        public static partial void Faulted(ILogger logger, Exception fault);

        [LoggerMessage(LogLevel.Information, "The bot stopped before an answer to a chat was ready.")]
        public static partial void BrokenOff(ILogger logger);
    }
}
