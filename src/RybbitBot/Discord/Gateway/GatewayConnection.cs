using System.Buffers;
using System.Net.WebSockets;
using RybbitBot.Requests;

namespace RybbitBot.Discord.Gateway;

/// <summary>One connection to Discord, from its hello to its end. It only parses and hands over.</summary>
internal sealed partial class GatewayConnection : IAsyncDisposable
{
    // A server with thousands of channels and members is told of in one message.
    private const int MaxMessage = 64 * 1024 * 1024;
    private const int UsualMessage = 64 * 1024;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly Action<GatewayEvent> _take;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource<bool> _hello = New<bool>();
    private readonly TaskCompletionSource<GatewayEvent?> _greeting = New<GatewayEvent?>();
    private readonly TaskCompletionSource<GatewayEnd> _ending = New<GatewayEnd>();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly OpenTasks _beats = new();
    private readonly GatewayHeart _heart;
    private readonly Task _reading;
    private long _sequence;

    /// <summary>Begins to serve.</summary>
    /// <param name="socket">Connected, and ours alone.</param>
    /// <param name="take">Takes what happened, at once.</param>
    /// <param name="sequence">The last event of the session that is to be resumed; null for a new one.</param>
    /// <param name="random">Rolls when the first beat comes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where to tell.</param>
    public GatewayConnection(
        WebSocket socket,
        Action<GatewayEvent> take,
        long? sequence,
        Random random,
        TimeProvider time,
        ILogger logger
    )
    {
        (_socket, _take, _time, _logger) = (socket, take, time, logger);
        _sequence = sequence ?? -1;
        _heart = new(BeatAsync, random, time);
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Whether Discord said hello; false where the connection ended before.</summary>
    public Task<bool> Hello => _hello.Task;

    /// <summary>That a session begins or goes on; null where the connection ended before.</summary>
    public Task<GatewayEvent?> Greeting => _greeting.Task;

    /// <summary>Completes when another connection is wanted.</summary>
    public Task<GatewayEnd> Ending => _ending.Task;

    /// <summary>The number of the last event that came, or null.</summary>
    public long? Sequence => Interlocked.Read(ref _sequence) is >= 0 and var number ? number : null;

    /// <summary>Tells Discord something.</summary>
    /// <returns>Whether it is on its way.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        try
        {
            // A socket sends one message at a time.
            await _sending.WaitAsync(cancellationToken);
            try
            {
                await _socket.SendAsync(payload, WebSocketMessageType.Text, true, cancellationToken);
                return true;
            }
            finally
            {
                _ = _sending.Release();
            }
        }
        catch (Exception broken) when (IsOfNetwork(broken))
        {
            return false;
        }
    }

    /// <summary>Ends the connection.</summary>
    /// <param name="code">1000 ends the session too; with another it can be resumed.</param>
    public async Task LeaveAsync(int code)
    {
        await _heart.StopAsync();
        using var patience = new CancellationTokenSource(Farewell, _time);
        try
        {
            if (!_reading.IsCompleted)
            {
                await _sending.WaitAsync(patience.Token);
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, "", patience.Token);
                await _reading.WaitAsync(patience.Token);
            }
        }
        catch (Exception broken) when (IsOfNetwork(broken))
        {
            Log.Broken(_logger, broken.GetType().Name);
        }

        _socket.Abort();
        await _reading;
        await _beats.WhenAllAsync();
        _socket.Dispose();
        _heart.Dispose();
        _sending.Dispose();
    }

    /// <summary>Ends the connection; the session can be resumed.</summary>
    public ValueTask DisposeAsync() => new(LeaveAsync(GatewayCloseCode.Resumable));

    private async Task ReadAsync()
    {
        try
        {
            await ReadMessagesAsync();
        }
        catch (Exception broken) when (IsOfNetwork(broken))
        {
            Log.Broken(_logger, broken.GetType().Name);
        }

        End(new GatewayEnd.Closed((int?)_socket.CloseStatus));
    }

    private async Task ReadMessagesAsync()
    {
        var message = new ArrayBufferWriter<byte>(UsualMessage);
        while (true)
        {
            var received = await _socket.ReceiveAsync(message.GetMemory(4 * 1024), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            message.Advance(received.Count);
            if (message.WrittenCount > MaxMessage)
            {
                Log.TooLarge(_logger, MaxMessage);
                return;
            }

            if (received.EndOfMessage)
            {
                Take(GatewayFrame.Parse(message.WrittenMemory));
                message.ResetWrittenCount();
                message = message.Capacity > 16 * UsualMessage ? new(UsualMessage) : message;
            }
        }
    }

    private void Take(GatewayFrame frame)
    {
        switch (frame)
        {
            case GatewayFrame.Hello(var every):
                _heart.Start(every, () => End(new GatewayEnd.Silent()));
                _ = _hello.TrySetResult(true);
                break;
            case GatewayFrame.Dispatch(var sequence, var happened):
                if (sequence is { } number)
                {
                    _ = Interlocked.Exchange(ref _sequence, number);
                }

                Take(happened);
                break;
            case GatewayFrame.BeatWanted:
                _beats.Add(_heart.BeatNowAsync());
                break;
            case GatewayFrame.BeatHeard:
                _heart.Heard();
                break;
            case GatewayFrame.Ending(var end):
                End(end);
                break;
        }
    }

    private void Take(GatewayEvent happened)
    {
        _take(happened);
        if (happened is GatewayEvent.Ready or GatewayEvent.Resumed)
        {
            _ = _greeting.TrySetResult(happened);
        }
    }

    private Task<bool> BeatAsync(CancellationToken cancellationToken) =>
        SendAsync(GatewayPayload.Beat(Sequence), cancellationToken);

    private void End(GatewayEnd end)
    {
        _ = _ending.TrySetResult(end);
        _ = _hello.TrySetResult(false);
        _ = _greeting.TrySetResult(null);
    }

    private static bool IsOfNetwork(Exception broken) =>
        broken is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException;

    private static TaskCompletionSource<T> New<T>() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A connection to Discord broke: {Kind}")]
        public static partial void Broken(ILogger logger, string kind);

        [LoggerMessage(
            LogLevel.Warning,
            "Discord sent a message of more than {Max} bytes; the connection is renewed"
        )]
        public static partial void TooLarge(ILogger logger, int max);
    }
}
