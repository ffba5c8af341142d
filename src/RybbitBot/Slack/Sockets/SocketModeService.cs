namespace RybbitBot.Slack.Sockets;

/// <summary>
/// Keeps two connections to Slack, begun one after the other, so that Slack renews them at different times and
/// one is always there.
/// </summary>
internal sealed class SocketModeService(
    SocketDialer dialer,
    ISlackRequests requests,
    SocketHealth health,
    TimeProvider time,
    ILogger<SocketModeService> logger
) : BackgroundService
{
    private static readonly TimeSpan Stagger = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepAsync(TimeSpan.Zero, stoppingToken), KeepAsync(Stagger, stoppingToken));

    private async Task KeepAsync(TimeSpan delay, CancellationToken stopping)
    {
        await Task.Delay(delay, time, stopping);
        await new SocketLane(dialer, requests, health, new Random(), time, logger).RunAsync(stopping);
    }
}
