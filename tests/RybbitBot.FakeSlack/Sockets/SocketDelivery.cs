namespace RybbitBot.Fakes;

/// <summary>A callback on its way by socket.</summary>
public sealed class SocketDelivery
{
    private readonly TaskCompletionSource<SocketAck> _acked = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    internal SocketDelivery(SlackCallback callback) => Callback = callback;

    /// <summary>What is asked.</summary>
    public SlackCallback Callback { get; }

    /// <summary>Whether it was acknowledged.</summary>
    public bool IsAcked => _acked.Task.IsCompletedSuccessfully;

    /// <summary>Waits for the first ack.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public Task<SocketAck> AckAsync(CancellationToken cancellationToken) =>
        _acked.Task.WaitAsync(Journal<SocketAck>.Patience, TimeProvider.System, cancellationToken);

    internal Task Acked => _acked.Task;

    /// <summary>The fake has stopped: nobody need wait any longer.</summary>
    internal void Cancel() => _acked.TrySetCanceled();

    internal void Take(SocketAck ack) => _acked.TrySetResult(ack);
}
