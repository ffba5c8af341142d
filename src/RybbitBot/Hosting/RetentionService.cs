using RybbitBot.Delivery;
using RybbitBot.Local;

namespace RybbitBot.Hosting;

/// <summary>
/// Once an hour, sets aside what no channel took in time, and lets ledger and transcripts forget what is older
/// than it is to be kept.
/// </summary>
internal sealed partial class RetentionService(
    IOutbox outbox,
    LocalPlatform local,
    TimeSpan keep,
    TimeProvider time,
    ILogger<RetentionService> logger
) : BackgroundService
{
    private static readonly string TooOld =
        $"Its channel could not be reached for {RetryPolicy.MaxAge.TotalHours:0} hours.";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            await ForgetAsync(stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            _ = await outbox.ExpirePendingAsync(now - RetryPolicy.MaxAge, TooOld, cancellationToken);
            var cutoff = now - keep;
            await outbox.ForgetBeforeAsync(cutoff, cancellationToken);
            local.ForgetBefore(cutoff);
        }
        // The store has told it.
        catch (StorageException)
        {
            return;
        }
        // What is old can be forgotten an hour later: a disk that is full or gone for a while ends nothing.
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Faulted(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What is old could not be forgotten; it is tried again in an hour")]
        public static partial void Faulted(ILogger logger, Exception fault);
    }
}
