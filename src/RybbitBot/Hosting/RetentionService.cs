using RybbitBot.Delivery;

namespace RybbitBot.Hosting;

/// <summary>Once an hour, lets the ledger forget what was settled longer ago than it is to be kept.</summary>
internal sealed class RetentionService(IOutbox outbox, TimeSpan keep, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            await outbox.ForgetBeforeAsync(time.GetUtcNow() - keep, stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
