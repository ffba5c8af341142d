namespace RybbitBot.Discord.Gateway;

/// <summary>Keeps the bot in Discord.</summary>
internal sealed class GatewayService(GatewayLane lane) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => lane.RunAsync(stoppingToken);
}
