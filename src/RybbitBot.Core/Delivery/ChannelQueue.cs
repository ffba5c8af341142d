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
    private bool _hasSaidUnreachable;

    /// <summary>Posts until nothing is pending. It is one caller's at a time.</summary>
    public async Task DrainAsync(CancellationToken stopping)
    {
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

    /// <summary>Waits until a message is due and fixes what it carries; null when nothing is pending.</summary>
    private async Task<OutgoingMessage?> NextAsync(CancellationToken stopping)
    {
        while (true)
        {
            var pending = await outbox.ReadPendingAsync(channel, MaxDeliveries, stopping);
            if (pending.IsEmpty)
            {
                return null;
            }

            var lines = LinesOf(pending);
            await DropGoneAsync(pending, stopping);
            if (lines.IsEmpty)
            {
                continue;
            }

            var now = time.GetUtcNow();
            _ = _posts.RemoveAll(post => post <= now - BatchPolicy.Memory);
            switch (BatchPolicy.Decide(lines.Length, lines[0].Members[0].EnqueuedAt, _posts, now))
            {
                case BatchDecision.Send send:
                    var members = lines.Take(send.Lines).SelectMany(line => line.Members);
                    var message = new OutgoingMessage(poster.NewKey(), channel, [.. members], now);
                    await outbox.MarkSendingAsync(message, stopping);
                    return message;
                case BatchDecision.Wait wait:
                    await WaitAsync(wait.Until, stopping);
                    break;
            }
        }
    }

    /// <summary>Posts the message until its fate is settled.</summary>
    private async Task DeliverAsync(OutgoingMessage message, PostAttempt attempt, CancellationToken stopping)
    {
        var due = time.GetUtcNow();
        while (true)
        {
            var lines = LinesOf(message.Members);
            if (lines.IsEmpty)
            {
                await outbox.MarkFailedAsync(message.Key, "Its subscriptions are gone.", due, stopping);
                return;
            }

            await WaitAsync(due, message, attempt, stopping);
            var decision = await poster.PostAsync(message, [.. lines.Select(l => l.Line)], attempt, stopping);
            if (decision is not RetryDecision.Retry retry)
            {
                await SettleAsync(message, decision, stopping);
                return;
            }

            Log.Retrying(logger, message.Key.Value, channel.Platform, retry.At, retry.Attempt.Failures);
            (due, attempt) = (retry.At, retry.Attempt);
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
        switch (decision)
        {
            case RetryDecision.Settle settle:
                _posts.Add(now);
                await outbox.MarkSentAsync(message.Key, settle.MessageId, now, CancellationToken.None);
                await rest.EndAsync(CancellationToken.None);
                break;
            case RetryDecision.GiveUp giveUp:
                Log.GaveUp(logger, message.Key.Value, channel.Platform, giveUp.Reason);
                await outbox.MarkFailedAsync(message.Key, giveUp.Reason, now, CancellationToken.None);
                break;
            case RetryDecision.Pause pause:
                Log.Paused(logger, channel.Platform, channel.Channel, pause.Reason);
                await outbox.ReturnAsync(message.Key, CancellationToken.None);
                await rest.TakeAsync(pause.Reason, stopping);
                break;
        }
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

    private async Task DropGoneAsync(ImmutableArray<PendingDelivery> pending, CancellationToken stopping)
    {
        var known = subscriptions.All.Select(subscription => subscription.Id).ToHashSet();
        foreach (var gone in pending.Select(delivery => delivery.Subscription).Distinct())
        {
            if (!known.Contains(gone))
            {
                await outbox.DropPendingAsync(gone, "Its subscription is gone.", stopping);
            }
        }
    }

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
            Message = "Message {Key} was under way to {Platform} when the bot stopped; it is posted again"
        )]
        public static partial void Doubtful(ILogger logger, string key, string platform);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Message {Key} to {Platform} is tried again at {At:O}, after {Failures} failures"
        )]
        public static partial void Retrying(
            ILogger logger,
            string key,
            string platform,
            DateTimeOffset at,
            int failures
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
