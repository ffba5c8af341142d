using RybbitBot.Delivery;

namespace RybbitBot.Hosting;

/// <summary>
/// Once an hour, sets aside what no channel took in time, and lets the ledger forget what was settled longer
/// ago than it is to be kept.
/// </summary>
internal sealed class RetentionService(IOutbox outbox, TimeSpan keep, TimeProvider time) : BackgroundService
{
    private static readonly string TooOld =
        $"Its channel could not be reached for {RetryPolicy.MaxAge.TotalHours:0} hours.";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            _ = await outbox.ExpirePendingAsync(time.GetUtcNow() - RetryPolicy.MaxAge, TooOld, stoppingToken);
            await outbox.ForgetBeforeAsync(time.GetUtcNow() - keep, stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
