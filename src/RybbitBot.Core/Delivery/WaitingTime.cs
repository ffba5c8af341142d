namespace RybbitBot.Delivery;

/// <summary>Waiting for an instant.</summary>
internal static class WaitingTime
{
    /// <summary>Waits until an instant, which may be over.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, before or meanwhile.</exception>
    public static async Task WaitUntilAsync(
        this TimeProvider time,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (until - time.GetUtcNow() is { Ticks: > 0 } delay)
        {
            await Task.Delay(delay, time, cancellationToken);
        }
    }
}
