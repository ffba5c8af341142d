using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace RybbitBot.Fakes;

/// <summary>Socket Mode: who is connected, and what goes to them.</summary>
public sealed class SocketModeServer
{
    private const int MaxConnections = 10;

    private readonly FakeSlackOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<string, Uri> _addressOf;
    private readonly SlackFaultPlan _faults;
    private readonly Lock _gate = new();
    private readonly List<SocketConnection> _connections = [];
    private readonly ConcurrentDictionary<string, bool> _tickets = [];
    private long _lastTicket;

    internal SocketModeServer(
        FakeSlackOptions options,
        TimeProvider time,
        Func<string, Uri> addressOf,
        SlackFaultPlan faults,
        CallbackAnswers answers
    )
    {
        (_options, _time, _addressOf, _faults) = (options, time, addressOf, faults);
        Courier = new(options, time, answers);
    }

    /// <summary>Every socket that was greeted, as it was.</summary>
    public Journal<SocketConnection> Greeted { get; } = new();

    /// <summary>Every ack.</summary>
    public Journal<SocketAck> Acks => Courier.Acks;

    /// <summary>Every sending of an envelope.</summary>
    public Journal<SocketAttempt> Attempts => Courier.Attempts;

    /// <summary>Every socket that ever was, oldest first.</summary>
    public IReadOnlyList<SocketConnection> Connections
    {
        get
        {
            lock (_gate)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>The sockets that stand, as far as Slack knows.</summary>
    public IReadOnlyList<SocketConnection> Live => [.. Connections.Where(connection => connection.IsLive)];

    /// <summary>Whether the app may use Socket Mode at all.</summary>
    public bool IsEnabled { get; private set; } = true;

    internal SocketCourier Courier { get; }

    /// <summary>Sends a callback to one of the sockets; an event again, until it is acknowledged.</summary>
    /// <param name="callback">What is asked.</param>
    /// <param name="via">The socket that it goes to at first; any where it is null.</param>
    public SocketDelivery Send(SlackCallback callback, SocketConnection? via = null) =>
        Courier.Send(callback, via);

    /// <summary>Switches Socket Mode off in the app's settings: every socket is told so and closed.</summary>
    public async Task DisableAsync()
    {
        IsEnabled = false;
        foreach (var connection in Live)
        {
            await connection.SendDisconnectAsync("link_disabled");
            await connection.CloseAsync();
        }
    }

    /// <summary>Switches Socket Mode on again.</summary>
    public void Enable() => IsEnabled = true;

    /// <summary>The address of a socket, for one use.</summary>
    internal Uri NewLink()
    {
        var ticket = $"ticket-{Interlocked.Increment(ref _lastTicket)}";
        _tickets[ticket] = true;
        var link = _addressOf($"link/?ticket={ticket}&app_id={FakeWorkspace.AppId}");
        return new UriBuilder(link) { Scheme = "ws" }.Uri;
    }

    internal async Task TakeAsync(HttpContext context)
    {
        if (_faults.Take("link") is { } fault)
        {
            await fault.AnswerAsync(context, WebApiAnswer.Ok);
            return;
        }

        var ticket = context.Request.Query["ticket"].ToString();
        if (!context.WebSockets.IsWebSocketRequest || !_tickets.TryRemove(ticket, out _))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var ping = _options.PingEvery;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext
            {
                KeepAliveInterval = ping ?? Timeout.InfiniteTimeSpan,
                KeepAliveTimeout = ping is null ? null : TimeSpan.FromDays(1),
            }
        );
        await ServeAsync(Register(socket, context));
    }

    private SocketConnection Register(WebSocket socket, HttpContext context)
    {
        lock (_gate)
        {
            var connection = new SocketConnection(_connections.Count + 1, socket, context, _time);
            _connections.Add(connection);
            return connection;
        }
    }

    private async Task ServeAsync(SocketConnection connection)
    {
        var reading = connection.ReadAsync(text => Courier.Take(text, connection));
        var count = Live.Count;
        if (!IsEnabled || count > MaxConnections)
        {
            await connection.SendDisconnectAsync(IsEnabled ? "too_many_websockets" : "link_disabled");
            await connection.CloseAsync();
            await reading;
            return;
        }

        await connection.SendAsync(Hello(count));
        Courier.Join(connection);
        Greeted.Add(connection);
        await reading;
    }

    private JsonObject Hello(int count) =>
        new()
        {
            ["type"] = "hello",
            ["connection_info"] = new JsonObject { ["app_id"] = FakeWorkspace.AppId },
            ["num_connections"] = count,
            ["debug_info"] = new JsonObject
            {
                ["host"] = "applink-fake",
                ["started"] = _time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", null),
                ["build_number"] = 9,
                ["approximate_connection_time"] = 18_060,
            },
        };
}
