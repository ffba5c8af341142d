using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>Drains one channel's part of the outbox: in order, one message at a time.</summary>
public sealed partial class ChannelQueue(
    ChannelAddress channel,
    IOutbox outbox,
    ISubscriptionStore subscriptions,
    MessagePoster poster,
    ChannelRest rest,
    TimeProvider time,
    ILogger logger
)
{
    // What one message settles at most: far more than come in the 15 s that a line may wait.
    private const int MaxDeliveries = 5_000;

    private readonly List<DateTimeOffset> _posts = [];
    private readonly RemovedSubscriptions _removed = new(outbox, subscriptions, time);

    // What the ledger has not taken down. It is told again, and the message is not posted again meanwhile.
    private Settlement? _unrecorded;
    private volatile bool _isHolding;
    private bool _hasSaidUnreachable;

    /// <summary>
    /// Whether deliveries may be kept back because their subscription was removed: it may return, and then
    /// they go out.
    /// </summary>
    public bool IsHolding => _isHolding;

    /// <summary>Posts until nothing is pending. It is one caller's at a time.</summary>
    public async Task DrainAsync(CancellationToken stopping)
    {
        await RecordAsync(_unrecorded);
        if (!poster.CanReach(channel))
        {
            SayUnreachable();
            return;
        }

        if (await outbox.ReadSendingAsync(channel, stopping) is { } doubtful)
        {
            Log.Doubtful(logger, doubtful.Key.Value, channel.Platform);
            await DeliverAsync(doubtful, new(doubtful.StartedAt, MayHaveArrived: true), stopping);
        }

        while (await NextAsync(stopping) is { } message)
        {
            await DeliverAsync(message, new(message.StartedAt), stopping);
        }
    }

    /// <summary>Waits until a message is due and fixes what it carries; null when nothing is to be sent.</summary>
    private async Task<OutgoingMessage?> NextAsync(CancellationToken stopping)
    {
        while (true)
        {
            var miss = await ReadMissAsync(stopping);
            var lines = miss is null ? await ReadLinesAsync(stopping) : [];
            if (miss is null && lines.IsEmpty)
            {
                return null;
            }

            var now = time.GetUtcNow();
            _ = _posts.RemoveAll(post => post <= now - BatchPolicy.Memory);
            var (count, oldest) = miss is null ? (lines.Length, lines[0].Members[0].EnqueuedAt) : (1, now);
            switch (BatchPolicy.Decide(count, oldest, _posts, now, poster.PaceOf(channel)))
            {
                case BatchDecision.Send send:
                    var message = new OutgoingMessage(
                        poster.NewKey(),
                        channel,
                        miss is null ? PendingLine.MembersOf(lines, send.Lines) : [],
                        now
                    )
                    {
                        Miss = miss,
                    };
                    await outbox.MarkSendingAsync(message, stopping);
                    return message;
                case BatchDecision.Wait wait:
                    await WaitAsync(wait.Until, stopping);
                    break;
            }
        }
    }

    /// <summary>The lines that are pending, as many as one message settles; empty when there are none.</summary>
    private async Task<ImmutableArray<PendingLine>> ReadLinesAsync(CancellationToken stopping)
    {
        for (var limit = MaxDeliveries; ; limit *= 2)
        {
            // Said before the subscriptions are looked at: one that returns from here on is not overlooked.
            _isHolding = true;
            var read = await outbox.ReadPendingAsync(channel, limit, stopping);
            if (read.Length == limit && PendingLine.WholeDigestOf(read) is { } whole)
            {
                read = await outbox.ReadPendingAsync(channel, limit = whole, stopping);
            }

            var isAll = read.Length < limit;
            var pending = isAll ? read : PendingLine.WithoutLastEvent(read);
            var lines = LinesOf(pending);
            _isHolding = await _removed.DropAsync(pending, stopping);
            if (isAll || !lines.IsEmpty)
            {
                return lines;
            }
        }
    }

    // Whoever unsubscribed meanwhile is not told what they missed.
    private async Task<PendingMiss?> ReadMissAsync(CancellationToken stopping) =>
        subscriptions.All.Any(subscription => subscription.Channel == channel)
            ? await outbox.ReadMissAsync(channel, stopping)
            : null;

    /// <summary>Posts the message until its fate is settled.</summary>
    private async Task DeliverAsync(OutgoingMessage message, PostAttempt attempt, CancellationToken stopping)
    {
        var due = time.GetUtcNow();
        while (true)
        {
            await WaitAsync(due, message, attempt, stopping);
            var lines = LinesOf(message.Members);
            if (lines.IsEmpty && message.Miss is null)
            {
                await SetAsideAsync(message, attempt);
                return;
            }

            var decision = await poster.PostAsync(message, [.. lines.Select(l => l.Line)], attempt, stopping);
            switch (decision)
            {
                case RetryDecision.Retry retry:
                    // The first failure of a message is news; those that follow, and waiting, are not.
                    var isNews = (attempt.Failures, retry.Attempt.Failures) == (0, 1);
                    Log.Retrying(
                        logger,
                        isNews ? LogLevel.Warning : LogLevel.Information,
                        message.Key.Value,
                        channel.Platform,
                        retry.Reason,
                        retry.At
                    );
                    (due, attempt) = (retry.At, retry.Attempt);
                    break;
                // It may stand there: only with its key and mark can it be posted again.
                case RetryDecision.Pause pause when attempt.MayHaveArrived:
                    await RestAsync(pause, stopping);
                    due = time.GetUtcNow();
                    break;
                default:
                    await SettleAsync(message, decision, stopping);
                    return;
            }
        }
    }

    // The platform has answered: what it said is kept even while the bot stops.
    private async Task SettleAsync(
        OutgoingMessage message,
        RetryDecision decision,
        CancellationToken stopping
    )
    {
        var now = time.GetUtcNow();
        if (decision is RetryDecision.Settle)
        {
            _posts.Add(now);
        }
        else if (decision is RetryDecision.GiveUp giveUp)
        {
            Log.GaveUp(logger, message.Key.Value, channel.Platform, giveUp.Reason);
        }

        await RecordAsync(new(message.Key, decision, now));
        if (decision is RetryDecision.Pause pause)
        {
            await RestAsync(pause, stopping);
        }
        else if (decision is RetryDecision.Settle)
        {
            await rest.EndAsync(CancellationToken.None);
        }
    }

    // Its subscriptions are gone. Where one returns, what was surely not posted goes out after all.
    private Task SetAsideAsync(OutgoingMessage message, PostAttempt attempt)
    {
        const string Reason = "Its subscriptions are gone.";
        RetryDecision fate = attempt.MayHaveArrived
            ? new RetryDecision.GiveUp(Reason)
            : new RetryDecision.Pause(Reason);
        return RecordAsync(new(message.Key, fate, time.GetUtcNow()));
    }

    private async Task RecordAsync(Settlement? settlement)
    {
        _unrecorded = settlement;
        if (settlement is not null)
        {
            await settlement.RecordAsync(outbox);
            _unrecorded = null;
        }
    }

    private Task RestAsync(RetryDecision.Pause pause, CancellationToken stopping)
    {
        Log.Paused(logger, channel.Platform, channel.Channel, pause.Reason);
        return rest.TakeAsync(pause.Reason, stopping);
    }

    // A message that surely was not posted is no riddle for the next start: its members are pending again.
    private async Task WaitAsync(
        DateTimeOffset until,
        OutgoingMessage message,
        PostAttempt attempt,
        CancellationToken stopping
    )
    {
        try
        {
            await WaitAsync(until, stopping);
        }
        catch (OperationCanceledException) when (!attempt.MayHaveArrived)
        {
            await outbox.ReturnAsync(message.Key, CancellationToken.None);
            throw;
        }
    }

    private async Task WaitAsync(DateTimeOffset until, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        if (until - time.GetUtcNow() is { Ticks: > 0 } delay)
        {
            await Task.Delay(delay, time, stopping);
        }
    }

    private ImmutableArray<PendingLine> LinesOf(ImmutableArray<PendingDelivery> deliveries) =>
        PendingLine.Of(deliveries, subscriptions.All.ToDictionary(subscription => subscription.Id));

    private void SayUnreachable()
    {
        if (!_hasSaidUnreachable)
        {
            _hasSaidUnreachable = true;
            Log.Unreachable(logger, channel.Platform, channel.Channel);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Nobody knows whether message {Key} reached {Platform}; it is posted again"
        )]
        public static partial void Doubtful(ILogger logger, string key, string platform);

        [LoggerMessage(
            Message = "Message {Key} to {Platform} was not posted: {Reason}; it is tried again at {At:u}"
        )]
        public static partial void Retrying(
            ILogger logger,
            LogLevel level,
            string key,
            string platform,
            string reason,
            DateTimeOffset at
        );

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Message {Key} to {Platform} is set aside: {Reason}"
        )]
        public static partial void GaveUp(ILogger logger, string key, string platform, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Platform} channel {Channel} rests: {Reason}")]
        public static partial void Paused(ILogger logger, string platform, string channel, string reason);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Platform} channel {Channel} waits: this bot has not joined that chat"
        )]
        public static partial void Unreachable(ILogger logger, string platform, string channel);
    }
}
