using Microsoft.Extensions.Logging;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>Brings a message into its channel: it tries until the message's fate is known, and has it taken down.</summary>
internal sealed partial class MessageCourier(
    FateRecorder fates,
    ISubscriptionStore subscriptions,
    MessagePoster poster,
    ChannelRest rest,
    TimeProvider time,
    ILogger logger
)
{
    /// <summary>Tries the message until its fate is settled.</summary>
    /// <param name="message">The message, of which the ledger knows that it is under way.</param>
    /// <param name="attempt">What is known of it.</param>
    /// <param name="stopping">Ends the trying; what is in doubt by then stays so.</param>
    /// <returns>When it came into the channel; null where it did not.</returns>
    public async Task<DateTimeOffset?> DeliverAsync(
        OutgoingMessage message,
        PostAttempt attempt,
        CancellationToken stopping
    )
    {
        var isKept = message.Due is not null;
        var due = message.Due ?? time.GetUtcNow();
        while (true)
        {
            await WaitAsync(due, message, isKept || attempt.MayHaveArrived, stopping);
            var lines = PendingLine.Of(message.Members, subscriptions);
            if (lines.IsEmpty && message.Miss is null)
            {
                await SetAsideAsync(message, attempt);
                return null;
            }

            if (isKept)
            {
                await fates.BeginAsync(message.Key, attempt, stopping);
                isKept = false;
            }

            var decision = await poster.TryAsync(message, [.. lines.Select(l => l.Line)], attempt, stopping);
            switch (decision)
            {
                case RetryDecision.Retry retry:
                    Tell(message, attempt, retry);
                    await fates.RecordAsync(new(message.Key, retry, time.GetUtcNow()));
                    (due, attempt, isKept) = (retry.At, retry.Attempt, true);
                    break;
                // It may stand there: only with its key and mark can it be posted again.
                case RetryDecision.Pause pause when attempt.MayHaveArrived:
                    await RestAsync(message, pause, stopping);
                    due = time.GetUtcNow();
                    break;
                default:
                    return await SettleAsync(message, decision, stopping);
            }
        }
    }

    // The platform has answered: what it said is kept even while the bot stops.
    private async Task<DateTimeOffset?> SettleAsync(
        OutgoingMessage message,
        RetryDecision decision,
        CancellationToken stopping
    )
    {
        var now = time.GetUtcNow();
        if (decision is RetryDecision.GiveUp giveUp)
        {
            Log.GaveUp(logger, message.Key.Value, message.Channel.Platform, giveUp.Reason);
        }

        await fates.RecordAsync(new(message.Key, decision, now));
        if (decision is RetryDecision.Pause pause)
        {
            await RestAsync(message, pause, stopping);
        }
        else if (decision is RetryDecision.Settle)
        {
            await rest.EndAsync(CancellationToken.None);
            return now;
        }

        return null;
    }

    // Its subscriptions are gone. Where one returns, what was surely not posted goes out after all.
    private Task SetAsideAsync(OutgoingMessage message, PostAttempt attempt)
    {
        const string Reason = "Its subscriptions are gone.";
        return attempt.MayHaveArrived
            ? fates.RecordAsync(
                new(
                    message.Key,
                    new RetryDecision.GiveUp(Reason) { Kind = FailureKind.Unwanted },
                    time.GetUtcNow()
                )
            )
            : ReturnAsync(message, Reason);
    }

    private Task ReturnAsync(OutgoingMessage message, string reason) =>
        fates.RecordAsync(new(message.Key, new RetryDecision.Pause(reason), time.GetUtcNow()));

    private Task RestAsync(OutgoingMessage message, RetryDecision.Pause pause, CancellationToken stopping)
    {
        Log.Paused(logger, message.Channel.Platform, message.Channel.Channel, pause.Reason);
        return rest.TakeAsync(pause.Reason, stopping);
    }

    // A message that was never tried is no riddle for the next start: its members are pending again. Of one that
    // was, the ledger knows when it is due and how often it failed.
    private async Task WaitAsync(
        DateTimeOffset until,
        OutgoingMessage message,
        bool isKnown,
        CancellationToken stopping
    )
    {
        try
        {
            await time.WaitUntilAsync(until, stopping);
        }
        catch (OperationCanceledException) when (!isKnown)
        {
            await ReturnAsync(message, "The bot stops.");
            throw;
        }
    }

    // The first failure of a message is news, and that it is repeated; what follows, and waiting, is not.
    private void Tell(OutgoingMessage message, PostAttempt before, RetryDecision.Retry retry)
    {
        var isNews =
            (before.Failures, retry.Attempt.Failures) == (0, 1)
            || (!before.IsRepeat && retry.Attempt.IsRepeat);
        var level = isNews ? LogLevel.Warning : LogLevel.Information;
        if (retry.Attempt.IsRepeat && !before.IsRepeat)
        {
            Log.Repeating(logger, level, message.Key.Value, message.Channel.Platform, retry.Reason);
            return;
        }

        Log.Retrying(logger, level, message.Key.Value, message.Channel.Platform, retry.Reason, retry.At);
    }

    private static partial class Log
    {
        [LoggerMessage(Message = "Message {Key} to {Platform}: {Reason}; it is tried again at {At:u}")]
        public static partial void Retrying(
            ILogger logger,
            LogLevel level,
            string key,
            string platform,
            string reason,
            DateTimeOffset at
        );

        [LoggerMessage(
            Message = "Nobody knows whether message {Key} reached {Platform}: {Reason}; it is repeated, marked so"
        )]
        public static partial void Repeating(
            ILogger logger,
            LogLevel level,
            string key,
            string platform,
            string reason
        );

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Message {Key} to {Platform} is set aside: {Reason}"
        )]
        public static partial void GaveUp(ILogger logger, string key, string platform, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Platform} channel {Channel} rests: {Reason}")]
        public static partial void Paused(ILogger logger, string platform, string channel, string reason);
    }
}
