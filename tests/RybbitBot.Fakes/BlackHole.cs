using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace RybbitBot.Fakes;

/// <summary>
/// A TCP proxy on loopback that can let bytes vanish, one way or both: no end and no reset comes through either, as
/// with a network that forgot a connection. Connections that are opened later pass.
/// </summary>
public sealed class BlackHole : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<HoledConnection, Task> _connections = [];
    private readonly ConcurrentQueue<SwallowPlan> _plans = [];
    private readonly IPEndPoint _server;
    private readonly Task _accepting;

    private BlackHole(Uri server)
    {
        _server = new(IPAddress.Loopback, server.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Opens one before a server on loopback.</summary>
    public static BlackHole Before(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new(server);
    }

    /// <summary>Lets vanish whatever travels those ways, on all connections that are open now.</summary>
    public void Swallow(Ways ways)
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Swallow(ways);
        }
    }

    /// <summary>Plans the same for the next WebSocket that is opened.</summary>
    /// <param name="ways">Which ways.</param>
    /// <param name="from">
    /// With which of the client's utterances it begins, that one included: 0 is the request to open, 1 the first
    /// thing that is said after the hello.
    /// </param>
    /// <returns>Ends when it begins.</returns>
    public Task SwallowNextAsync(Ways ways, int from)
    {
        var plan = new SwallowPlan(ways, from);
        _plans.Enqueue(plan);
        return plan.Begun;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Values);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stopping.Token);
                var connection = new HoledConnection(client, _server, TakePlan);
                _connections[connection] = RunAsync(connection);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // It was stopped.
        }
    }

    private async Task RunAsync(HoledConnection connection)
    {
        // Not before it is kept.
        await Task.Yield();
        await connection.RunAsync(_stopping.Token);
        _ = _connections.TryRemove(connection, out _);
    }

    private SwallowPlan? TakePlan() => _plans.TryDequeue(out var plan) ? plan : null;
}
