using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace RybbitBot.Fakes;

/// <summary>The gateway (docs.discord.com/developers/events/gateway): who is connected, and what they hear.</summary>
public sealed partial class GatewayServer
{
    private readonly FakeDiscordOptions _options;
    private readonly TimeProvider _time;
    private readonly FakeDiscordWorld _world;
    private readonly GatewayBudget _budget;
    private readonly Lock _gate = new();
    private readonly List<GatewayConnection> _connections = [];
    private readonly ConcurrentDictionary<string, GatewaySession> _sessions = [];
    private int _lastSession;

    internal GatewayServer(FakeDiscordOptions options, TimeProvider time, FakeDiscordWorld world)
    {
        (_options, _time, _world) = (options, time, world);
        _budget = new(options, time);
        world.Happened += Dispatch;
    }

    /// <summary>Every connection that was opened, as it was.</summary>
    public Journal<GatewayConnection> Opened { get; } = new();

    /// <summary>Every connection that became ready by identifying.</summary>
    public Journal<GatewayConnection> Ready { get; } = new();

    /// <summary>Every connection that resumed.</summary>
    public Journal<GatewayConnection> Resumed { get; } = new();

    /// <summary>Everything that the bot sent.</summary>
    public Journal<GatewayFrame> Received { get; } = new();

    /// <summary>The heartbeats among it.</summary>
    public Journal<GatewayFrame> Heartbeats { get; } = new();

    /// <summary>Why connections were closed: what the bot did wrong.</summary>
    public Journal<string> Complaints { get; } = new();

    /// <summary>Whether heartbeats get no answer.</summary>
    public bool WithholdsAcks { get; set; }

    /// <summary>What the next connections are greeted with in place of Hello.</summary>
    public ConcurrentQueue<GatewayGreeting> Greetings { get; } = [];

    /// <summary>What the next identifies get in place of READY.</summary>
    public ConcurrentQueue<GatewayGreeting> IdentifyFaults { get; } = [];

    /// <summary>What the next resumes get in place of the replay.</summary>
    public ConcurrentQueue<GatewayGreeting> ResumeFaults { get; } = [];

    /// <summary>How many of the next connections are refused with 503, before they are sockets.</summary>
    public int Refusals { get; set; }

    /// <summary>Whether the token was taken back, because there were too many identifies.</summary>
    public bool IsTokenReset => _budget.IsOverdrawn;

    /// <summary>Every connection that ever was, oldest first.</summary>
    public IReadOnlyList<GatewayConnection> Connections
    {
        get
        {
            lock (_gate)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>The connections that stand, as far as Discord knows.</summary>
    public IReadOnlyList<GatewayConnection> Live => [.. Connections.Where(connection => connection.IsLive)];

    /// <summary>The newest connection.</summary>
    public GatewayConnection Newest => Connections[^1];

    /// <summary>Tells the last events of every session once more, as happens.</summary>
    public void Repeat(int count = 1)
    {
        foreach (var session in _sessions.Values)
        {
            session.Repeat(count);
        }
    }

    /// <summary>Forgets every session: whoever resumes is told to identify.</summary>
    public void ForgetSessions()
    {
        foreach (var session in _sessions.Values)
        {
            session.Invalidate(isResumable: false);
        }
    }

    internal void Dispatch(string type, JsonObject told)
    {
        foreach (var session in _sessions.Values.Where(session => session.IsResumable))
        {
            session.Dispatch(type, told);
        }
    }

    /// <param name="host">By which name the bot came; it is to come again by the same.</param>
    internal JsonObject Describe(HostString host) =>
        new()
        {
            ["url"] = AddressOf("gateway", host),
            ["shards"] = _options.Shards,
            ["session_start_limit"] = _budget.ToJson(),
        };

    internal async Task TakeAsync(HttpContext context)
    {
        if (Refusals > 0)
        {
            Refusals--;
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan }
        );
        await ServeAsync(Register(socket, context));
    }

    private GatewayConnection Register(WebSocket socket, HttpContext context)
    {
        lock (_gate)
        {
            var number = _connections.Count + 1;
            var connection = new GatewayConnection(number, socket, context, _time, _options.FragmentSize);
            _connections.Add(connection);
            return connection;
        }
    }

    private async Task ServeAsync(GatewayConnection connection)
    {
        Opened.Add(connection);
        var reading = connection.ReadAsync(bytes => TakeAsync(connection, bytes));
        if (!connection.Query.Contains("v=10", StringComparison.Ordinal))
        {
            await ComplainAsync(connection, 4012, "the version is not 10");
        }
        else if (!connection.Query.Contains("encoding=json", StringComparison.Ordinal))
        {
            await ComplainAsync(connection, 4002, "the encoding is not JSON");
        }
        else if (Greetings.TryDequeue(out var greeting))
        {
            await greeting.AnswerAsync(connection);
        }
        else
        {
            await GreetAsync(connection);
        }

        await (_options.MissesHeartbeats ? Task.WhenAll(reading, WatchAsync(connection)) : reading);
    }

    private async Task WatchAsync(GatewayConnection connection)
    {
        while (connection.IsLive)
        {
            _ = await Task.WhenAny(connection.Ended, Task.Delay(_options.HeartbeatInterval, _time));
            if (connection.IsLive && _time.GetUtcNow() - connection.LastBeat > 2 * _options.HeartbeatInterval)
            {
                await ComplainAsync(connection, 4009, "no heartbeat");
                return;
            }
        }
    }

    private Task GreetAsync(GatewayConnection connection) =>
        connection.SendAsync(
            10,
            new JsonObject
            {
                ["heartbeat_interval"] = (long)_options.HeartbeatInterval.TotalMilliseconds,
                ["_trace"] = new JsonArray("[\"gateway-fake\"]"),
            }
        );

    private Task ComplainAsync(GatewayConnection connection, int code, string about)
    {
        Complaints.Add($"{code}: {about}");
        return connection.CloseAsync(code, about);
    }

    private string AddressOf(string path, HostString host) =>
        $"ws://{host}/{path}" + (_options.ResumesWithSlash && path == "resume" ? "/" : "");
}
