using RybbitBot.Chat;

namespace RybbitBot.Delivery;

/// <summary>What became of a message, on its way into the outbox.</summary>
/// <param name="Key">The message.</param>
/// <param name="Fate">What became of it; a pause makes its members pending again.</param>
/// <param name="At">When.</param>
internal sealed record Settlement(MessageKey Key, RetryDecision Fate, DateTimeOffset At)
{
    /// <summary>Takes it down. It is known already, so it is taken down even while the bot stops.</summary>
    public Task RecordAsync(IOutbox outbox) =>
        Fate switch
        {
            RetryDecision.Settle sent => outbox.MarkSentAsync(
                Key,
                sent.MessageId,
                At,
                CancellationToken.None
            ),
            RetryDecision.GiveUp lost => outbox.MarkFailedAsync(
                Key,
                new(lost.Kind, lost.Reason),
                At,
                CancellationToken.None
            ),
            RetryDecision.Retry retry => outbox.KeepAttemptAsync(
                Key,
                retry.Attempt,
                retry.At,
                CancellationToken.None
            ),
            _ => outbox.ReturnAsync(Key, CancellationToken.None),
        };
}
