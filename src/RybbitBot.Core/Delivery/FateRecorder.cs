using RybbitBot.Chat;

namespace RybbitBot.Delivery;

/// <summary>
/// Takes down what became of a channel's messages. What the ledger has not taken down is told again, and the
/// message is not posted again meanwhile.
/// </summary>
internal sealed class FateRecorder(IOutbox outbox)
{
    private Settlement? _unrecorded;

    /// <summary>Takes down what could not be taken down before.</summary>
    public Task RecordAsync() => RecordAsync(_unrecorded);

    /// <summary>Takes down, before a message is tried again, that nobody may know what comes of that.</summary>
    public Task BeginAsync(MessageKey key, PostAttempt attempt, CancellationToken cancellationToken) =>
        outbox.KeepAttemptAsync(key, attempt, due: null, cancellationToken);

    /// <summary>Takes down what became of a message.</summary>
    public async Task RecordAsync(Settlement? settlement)
    {
        _unrecorded = settlement;
        if (settlement is not null)
        {
            await settlement.RecordAsync(outbox);
            _unrecorded = null;
        }
    }
}
