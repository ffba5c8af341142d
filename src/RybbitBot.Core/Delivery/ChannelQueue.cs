using Microsoft.Extensions.Logging;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>Drains one channel's part of the outbox: in order, one message at a time.</summary>
public sealed partial class ChannelQueue
{
    private readonly ChannelAddress _channel;
    private readonly IOutbox _outbox;
    private readonly MessagePoster _poster;
    private readonly ILogger _logger;
    private readonly FateRecorder _fates;
    private readonly ChannelBacklog _backlog;
    private readonly MessageCourier _courier;
    private bool _hasSaidUnreachable;

    /// <summary>Makes the queue of a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="outbox">The ledger.</param>
    /// <param name="subscriptions">Who wants what.</param>
    /// <param name="poster">Posts, and looks what stands in a channel.</param>
    /// <param name="rest">The rest of this channel while it cannot be reached.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of what goes wrong.</param>
    public ChannelQueue(
        ChannelAddress channel,
        IOutbox outbox,
        ISubscriptionStore subscriptions,
        MessagePoster poster,
        ChannelRest rest,
        TimeProvider time,
        ILogger logger
    )
    {
        (_channel, _outbox, _poster, _logger) = (channel, outbox, poster, logger);
        _fates = new(outbox);
        _backlog = new(channel, outbox, subscriptions, poster, time);
        _courier = new(_fates, subscriptions, poster, rest, time, logger);
    }

    /// <summary>
    /// Whether deliveries may be kept back because their subscription was removed: it may return, and then
    /// they go out.
    /// </summary>
    public bool IsHolding => _backlog.IsHolding;

    /// <summary>Posts until nothing is pending. It is one caller's at a time.</summary>
    public async Task DrainAsync(CancellationToken stopping)
    {
        await _fates.RecordAsync();
        if (!_poster.CanReach(_channel))
        {
            SayUnreachable();
            return;
        }

        if (await _outbox.ReadSendingAsync(_channel, stopping) is { } unsettled)
        {
            await ResumeAsync(unsettled, stopping);
        }

        while (await _backlog.NextAsync(stopping) is { } message)
        {
            await DeliverAsync(message, message.Attempt, stopping);
        }
    }

    // Where the last try ended before its outcome was taken down, the message may stand in the channel.
    private async Task ResumeAsync(OutgoingMessage message, CancellationToken stopping)
    {
        var attempt = message.Due is null ? message.Attempt.Interrupt() : message.Attempt;
        if (attempt.MayHaveArrived)
        {
            Log.Doubtful(_logger, message.Key.Value, _channel.Platform);
        }

        await DeliverAsync(message, attempt, stopping);
    }

    private async Task DeliverAsync(OutgoingMessage message, PostAttempt attempt, CancellationToken stopping)
    {
        if (await _courier.DeliverAsync(message, attempt, stopping) is { } at)
        {
            _backlog.CountPost(at);
        }
    }

    private void SayUnreachable()
    {
        if (!_hasSaidUnreachable)
        {
            _hasSaidUnreachable = true;
            Log.Unreachable(_logger, _channel.Platform, _channel.Channel);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Nobody knows whether message {Key} reached {Platform}; that is found out first"
        )]
        public static partial void Doubtful(ILogger logger, string key, string platform);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Platform} channel {Channel} waits: this bot has not joined that chat"
        )]
        public static partial void Unreachable(ILogger logger, string platform, string channel);
    }
}
