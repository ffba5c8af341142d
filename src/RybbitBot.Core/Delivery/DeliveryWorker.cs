using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>Brings the outbox into the channels: each by a queue of its own, so that none waits for another.</summary>
public sealed partial class DeliveryWorker(
    IOutbox outbox,
    ISubscriptionStore subscriptions,
    MessagePoster poster,
    ChannelClosure closure,
    TimeProvider time,
    ILogger<DeliveryWorker> logger
)
{
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(30);

    private readonly Channel<Signal> _signals = Channel.CreateUnbounded<Signal>();

    // Only the loop of RunAsync touches the lanes.
    private readonly Dictionary<ChannelAddress, Lane> _lanes = [];

    /// <summary>Tells that these channels have something new pending. It may be called from anywhere.</summary>
    public void Wake(IEnumerable<ChannelAddress> channels)
    {
        foreach (var channel in channels)
        {
            _ = _signals.Writer.TryWrite(new Signal.Pending(channel));
        }
    }

    /// <summary>Delivers until it is cancelled; what was under way by then has come to its end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        subscriptions.Changed += OnChanged;
        try
        {
            Wake(await outbox.ListWaitingChannelsAsync(cancellationToken));
            await foreach (var signal in _signals.Reader.ReadAllAsync(cancellationToken))
            {
                Handle(signal, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(_lanes.Values.Select(lane => lane.Drain));
        }
        finally
        {
            subscriptions.Changed -= OnChanged;
        }
    }

    private void OnChanged(object? sender, EventArgs e) => _signals.Writer.TryWrite(Signal.Changed.Instance);

    private void Handle(Signal signal, CancellationToken stopping)
    {
        switch (signal)
        {
            case Signal.Changed:
                // What is held back may go out now.
                Wake(_lanes.Where(lane => lane.Value.Queue.IsHolding).Select(lane => lane.Key));
                break;
            case Signal.Pending(var channel):
                Handle(channel, hasEnded: false, stopping);
                break;
            case Signal.Drained(var channel):
                Handle(channel, hasEnded: true, stopping);
                break;
        }
    }

    private void Handle(ChannelAddress channel, bool hasEnded, CancellationToken stopping)
    {
        if (!_lanes.TryGetValue(channel, out var lane))
        {
            var rest = new ChannelRest(channel, closure, subscriptions, time);
            lane = new(new(channel, outbox, subscriptions, poster, rest, time, logger));
            _lanes.Add(channel, lane);
        }

        lane.IsDraining &= !hasEnded;
        lane.IsWanted |= !hasEnded;
        if (lane is { IsDraining: false, IsWanted: true })
        {
            (lane.IsDraining, lane.IsWanted) = (true, false);
            lane.Drain = Task.Run(() => DrainAsync(channel, lane.Queue, stopping), CancellationToken.None);
        }
    }

    // A fault of one channel is that channel's alone.
    private async Task DrainAsync(ChannelAddress channel, ChannelQueue queue, CancellationToken stopping)
    {
        var drain = queue.DrainAsync(stopping);
        await drain.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!drain.IsCompletedSuccessfully && !stopping.IsCancellationRequested)
        {
            // A store that cannot be written says so itself, once for all channels.
            if (drain.Exception?.InnerException is not StorageException)
            {
                Log.Faulted(logger, drain.Exception, channel.Platform, channel.Channel);
            }

            await RestAsync(stopping);
            Wake([channel]);
        }

        _ = _signals.Writer.TryWrite(new Signal.Drained(channel));
    }

    private async Task RestAsync(CancellationToken stopping) =>
        await Task.Delay(RestAfterFault, time, stopping)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private abstract record Signal
    {
        private Signal() { }

        public sealed record Pending(ChannelAddress Channel) : Signal;

        public sealed record Drained(ChannelAddress Channel) : Signal;

        /// <summary>The subscriptions are others than before.</summary>
        public sealed record Changed : Signal
        {
            public static readonly Changed Instance = new();
        }
    }

    private sealed class Lane(ChannelQueue queue)
    {
        public ChannelQueue Queue { get; } = queue;

        public Task Drain { get; set; } = Task.CompletedTask;

        public bool IsDraining { get; set; }

        /// <summary>Whether something came in that the present drain may have overlooked.</summary>
        public bool IsWanted { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The queue of {Platform} channel {Channel} failed")]
        public static partial void Faulted(ILogger logger, Exception? fault, string platform, string channel);
    }
}
