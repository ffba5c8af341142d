using System.Buffers;
using System.Net.WebSockets;
using RybbitBot.Requests;

namespace RybbitBot.Slack.Sockets;

/// <summary>One connection to Slack, from its hello to its end. It only parses and hands over.</summary>
internal sealed partial class SocketConnection : IAsyncDisposable
{
    // A button's payload repeats the message that it is on, and so is far larger than what somebody typed.
    private const int MaxMessage = 4 * 1024 * 1024;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly ISlackRequests _requests;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource<SocketFrame.Hello?> _hello = New<SocketFrame.Hello?>();
    private readonly TaskCompletionSource<SocketEnd> _ending = New<SocketEnd>();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly OpenTasks _answers = new();
    private readonly Task _reading;

    /// <summary>Begins to serve.</summary>
    /// <param name="socket">Connected, and ours alone.</param>
    /// <param name="requests">Answers within the time that Slack gives.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where to tell.</param>
    public SocketConnection(WebSocket socket, ISlackRequests requests, TimeProvider time, ILogger logger)
    {
        (_socket, _requests, _time, _logger) = (socket, requests, time, logger);
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Slack's hello; null where the connection ended before it came.</summary>
    public Task<SocketFrame.Hello?> Hello => _hello.Task;

    /// <summary>Completes when a successor is wanted: Slack announced the end, or it came.</summary>
    public Task<SocketEnd> Ending => _ending.Task;

    /// <summary>Completes when nothing comes any more.</summary>
    public Task Ended => _reading;

    /// <summary>Ends the connection, once everything that it asked is acknowledged.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Farewell, _time);
        try
        {
            await _answers.WhenAllAsync().WaitAsync(patience.Token);
            await SendAsync(
                () => _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token),
                patience.Token
            );
            await _reading.WaitAsync(patience.Token);
        }
        catch (Exception broken) when (IsOfNetwork(broken))
        {
            Log.Broken(_logger, broken.GetType().Name);
        }

        _socket.Abort();
        await _reading;
        await _answers.WhenAllAsync();
        _socket.Dispose();
        _sending.Dispose();
    }

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
        finally
        {
            _ = _hello.TrySetResult(null);
            _ = _ending.TrySetResult(SocketEnd.Broken);
        }
    }

    private async Task ReadMessagesAsync()
    {
        var message = new ArrayBufferWriter<byte>(16 * 1024);
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
                _socket.Abort();
                return;
            }

            if (received.EndOfMessage)
            {
                if (received.MessageType == WebSocketMessageType.Text)
                {
                    Take(SocketFrame.Parse(message.WrittenMemory));
                }

                message.ResetWrittenCount();
            }
        }
    }

    private void Take(SocketFrame frame)
    {
        switch (frame)
        {
            case SocketFrame.Hello hello:
                _ = _hello.TrySetResult(hello);
                break;
            case SocketFrame.Disconnect(var reason):
                _ = _ending.TrySetResult(reason);
                break;
            case SocketFrame.Envelope envelope:
                _answers.Add(Task.Run(() => AnswerAsync(envelope)));
                break;
        }
    }

    // Where the connection is gone Slack asks again over another, and gets the same answer there.
    private async Task AnswerAsync(SocketFrame.Envelope envelope)
    {
        try
        {
            var ack = SocketAck.Of(envelope, await _requests.AnswerAsync(envelope.Request));
            await SendAsync(
                () =>
                    _socket.SendAsync(ack, WebSocketMessageType.Text, true, CancellationToken.None).AsTask(),
                CancellationToken.None
            );
        }
        catch (Exception broken) when (IsOfNetwork(broken))
        {
            Log.Unacknowledged(_logger, broken.GetType().Name);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.Faulted(_logger, fault);
        }
    }

    // A socket sends one message at a time.
    private async Task SendAsync(Func<Task> send, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await send();
        }
        finally
        {
            _ = _sending.Release();
        }
    }

    private static bool IsOfNetwork(Exception broken) =>
        broken is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException;

    private static TaskCompletionSource<T> New<T>() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A connection to Slack broke: {Kind}")]
        public static partial void Broken(ILogger logger, string kind);

        [LoggerMessage(LogLevel.Debug, "Slack was not told that a request arrived, and asks again: {Kind}")]
        public static partial void Unacknowledged(ILogger logger, string kind);

        [LoggerMessage(LogLevel.Error, "A request of Slack's could not be answered")]
        public static partial void Faulted(ILogger logger, Exception fault);

        [LoggerMessage(
            LogLevel.Warning,
            "Slack sent a message of more than {Max} bytes; the connection is renewed"
        )]
        public static partial void TooLarge(ILogger logger, int max);
    }
}
