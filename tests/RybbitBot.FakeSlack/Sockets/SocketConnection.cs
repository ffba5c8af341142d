using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace RybbitBot.Fakes;

/// <summary>A socket of the app.</summary>
public sealed class SocketConnection
{
    private readonly WebSocket _socket;
    private readonly HttpContext _context;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<SocketClosing> _ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly SendingLine _sending = new();

    internal SocketConnection(int number, WebSocket socket, HttpContext context, TimeProvider time) =>
        (Number, _socket, _context, _time, OpenedAt) = (number, socket, context, time, time.GetUtcNow());

    /// <summary>Counts from one.</summary>
    public int Number { get; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; }

    /// <summary>Whether it still stands, as far as Slack knows.</summary>
    public bool IsLive => !_ended.Task.IsCompleted;

    /// <summary>How it ended, once it has.</summary>
    public SocketClosing? Closing => _ended.Task.IsCompletedSuccessfully ? _ended.Task.Result : null;

    /// <summary>Waits for its end.</summary>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public Task<SocketClosing> EndAsync(CancellationToken cancellationToken) =>
        _ended.Task.WaitAsync(Journal<SocketClosing>.Patience, TimeProvider.System, cancellationToken);

    /// <summary>Says that the socket is to be refreshed, and closes it a while after.</summary>
    public async Task WarnAsync(TimeSpan closeAfter, CancellationToken cancellationToken = default)
    {
        await SendDisconnectAsync("warning");
        await Task.WhenAny(_ended.Task, Task.Delay(closeAfter, _time, cancellationToken));
        await CloseAsync();
    }

    /// <summary>Sends a <c>disconnect</c>, and leaves it to the app to close.</summary>
    /// <param name="reason">Such as <c>refresh_requested</c>.</param>
    public Task SendDisconnectAsync(string reason) =>
        SendAsync(
            new()
            {
                ["type"] = "disconnect",
                ["reason"] = reason,
                ["debug_info"] = new JsonObject { ["host"] = "applink-fake" },
            }
        );

    /// <summary>Says goodbye, as a server does that goes away.</summary>
    public Task CloseAsync() =>
        _sending.SendAsync(() =>
            _socket.State is WebSocketState.Open or WebSocketState.CloseReceived
                ? _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", default)
                : Task.CompletedTask
        );

    /// <summary>Ends the connection without a word.</summary>
    public void Drop() => _context.Abort();

    /// <summary>Lets nothing through any more, while the connection stays open.</summary>
    public void GoSilent() => _context.Features.GetRequiredFeature<Valve>().Shut();

    /// <summary>Sends a text that need not be JSON.</summary>
    public Task SendTextAsync(string text) =>
        SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    /// <summary>Sends bytes.</summary>
    public Task SendBytesAsync(ReadOnlyMemory<byte> bytes) => SendAsync(bytes, WebSocketMessageType.Binary);

    internal Task Ended => _ended.Task;

    internal Task SendAsync(JsonObject message) => SendTextAsync(message.ToJsonString());

    /// <summary>Reads until the end, and tells each text.</summary>
    internal async Task ReadAsync(Action<string> take)
    {
        int? code = null;
        try
        {
            while (await ReadTextAsync() is { } text)
            {
                take(text);
            }

            code = (int?)_socket.CloseStatus;
            await CloseAsync();
        }
        catch (WebSocketException)
        {
            // It ended without a goodbye.
        }
        catch (OperationCanceledException)
        {
            // So did this one, from here.
        }
        finally
        {
            _ = _ended.TrySetResult(new(code, _time.GetUtcNow()));
        }
    }

    private async Task<string?> ReadTextAsync()
    {
        var buffer = new byte[4096];
        using var text = new MemoryStream();
        while (true)
        {
            var read = await _socket.ReceiveAsync(buffer.AsMemory(), _context.RequestAborted);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            await text.WriteAsync(buffer.AsMemory(0, read.Count));
            if (read.EndOfMessage)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }

    private Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type) =>
        _sending.SendAsync(() => _socket.SendAsync(bytes, type, endOfMessage: true, default).AsTask());
}
