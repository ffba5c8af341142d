using RybbitBot.Delivery;

namespace RybbitBot.Hosting;

/// <summary>Runs the delivery worker as long as the program runs.</summary>
internal sealed class DeliveryService(DeliveryWorker worker) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.RunAsync(stoppingToken);
}
