using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace RybbitBot.Fakes;

/// <summary>A connection of the bot to the gateway.</summary>
public sealed class GatewayConnection
{
    private readonly WebSocket _socket;
    private readonly HttpContext _context;
    private readonly TimeProvider _time;
    private readonly int? _fragmentSize;
    private readonly Queue<DateTimeOffset> _received = [];
    private readonly TaskCompletionSource<GatewayClosing> _ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly SendingLine _sending = new();

    internal GatewayConnection(
        int number,
        WebSocket socket,
        HttpContext context,
        TimeProvider time,
        int? fragmentSize
    )
    {
        (Number, _socket, _context, _time, _fragmentSize) = (number, socket, context, time, fragmentSize);
        Query = context.Request.QueryString.Value ?? "";
        Path = context.Request.Path.Value ?? "";
        Host = context.Request.Host;
        UserAgent = context.Request.Headers.UserAgent.ToString();
        LastBeat = time.GetUtcNow();
    }

    /// <summary>Counts from one.</summary>
    public int Number { get; }

    /// <summary>What it was opened with.</summary>
    public string Query { get; }

    /// <summary>The path: <c>/gateway/</c>, or <c>/resume/</c> where it came to resume.</summary>
    public string Path { get; }

    /// <summary>Who opened it.</summary>
    public string UserAgent { get; }

    /// <summary>By which name and port it came.</summary>
    public HostString Host { get; }

    /// <summary>Whether it still stands, as far as Discord knows.</summary>
    public bool IsLive => !_ended.Task.IsCompleted;

    /// <summary>The code that Discord closed it with, or null.</summary>
    public int? ClosedWith { get; private set; }

    /// <summary>Its session, once it identified or resumed.</summary>
    public string? SessionId => Session?.Id;

    internal GatewaySession? Session { get; set; }

    internal DateTimeOffset LastBeat { get; set; }

    internal Task Ended => _ended.Task;

    /// <summary>Waits for its end.</summary>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public Task<GatewayClosing> EndAsync(CancellationToken cancellationToken) =>
        _ended.Task.WaitAsync(Journal<GatewayClosing>.Patience, TimeProvider.System, cancellationToken);

    /// <summary>Closes it with a code.</summary>
    public Task CloseAsync(int code, string reason = "")
    {
        ClosedWith ??= code;
        return _sending.SendAsync(() =>
            _socket.State is WebSocketState.Open or WebSocketState.CloseReceived
                ? _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, default)
                : Task.CompletedTask
        );
    }

    /// <summary>Ends it without a word.</summary>
    public void Drop()
    {
        try
        {
            _context.Abort();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself this very moment.
        }
    }

    /// <summary>Lets nothing through any more, while it stays open.</summary>
    public void GoSilent() => _context.Features.GetRequiredFeature<Valve>().Shut();

    /// <summary>Asks to reconnect and resume: op 7.</summary>
    public Task AskToReconnectAsync() => SendAsync(7, null);

    /// <summary>Asks for a heartbeat at once: op 1.</summary>
    public Task AskForHeartbeatAsync() => SendAsync(1, null);

    /// <summary>Says that the session is not valid: op 9.</summary>
    public Task InvalidateAsync(bool isResumable)
    {
        Session?.Invalidate(isResumable);
        Session = null;
        return SendAsync(9, isResumable);
    }

    /// <summary>Sends an op with what belongs to it.</summary>
    public Task SendAsync(int op, JsonNode? payload) => SendAsync(op, payload, null, null);

    /// <summary>Sends a text that need not be JSON.</summary>
    public Task SendTextAsync(string text) => SendBytesAsync(Encoding.UTF8.GetBytes(text));

    internal Task SendAsync(int op, JsonNode? payload, int? sequence, string? type) =>
        SendTextAsync(
            new JsonObject
            {
                ["t"] = type,
                ["s"] = sequence,
                ["op"] = op,
                ["d"] = payload?.DeepClone(),
            }.ToJsonString()
        );

    /// <summary>Counts a payload of the bot; false where it is one too many within a minute.</summary>
    internal bool Count(int most)
    {
        var now = _time.GetUtcNow();
        while (_received.TryPeek(out var oldest) && oldest + TimeSpan.FromSeconds(60) <= now)
        {
            _ = _received.Dequeue();
        }

        _received.Enqueue(now);
        return _received.Count <= most;
    }

    /// <summary>Reads until the end, and tells each message.</summary>
    internal async Task ReadAsync(Func<byte[], Task> takeAsync)
    {
        int? code = null;
        try
        {
            while (await ReadMessageAsync() is { } bytes)
            {
                await takeAsync(bytes);
            }

            code = (int?)_socket.CloseStatus;
            await CloseAsync(code ?? 1000);
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
            Session?.Leave(this, code);
            _ = _ended.TrySetResult(new(code, _time.GetUtcNow()));
        }
    }

    private async Task<byte[]?> ReadMessageAsync()
    {
        var buffer = new byte[8192];
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
                return text.ToArray();
            }
        }
    }

    private Task SendBytesAsync(byte[] bytes) =>
        _sending.SendAsync(async () =>
        {
            var size = _fragmentSize ?? Math.Max(1, bytes.Length);
            for (var start = 0; start < bytes.Length; start += size)
            {
                var piece = bytes.AsMemory(start, Math.Min(size, bytes.Length - start));
                var isLast = start + size >= bytes.Length;
                await _socket.SendAsync(piece, WebSocketMessageType.Text, isLast, default);
            }
        });
}
