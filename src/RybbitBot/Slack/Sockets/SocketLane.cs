using RybbitBot.Requests;

namespace RybbitBot.Slack.Sockets;

/// <summary>
/// Keeps a connection to Slack: where Slack announces the end of one, the next has said hello before it ends.
/// </summary>
internal sealed class SocketLane(
    SocketDialer dialer,
    ISlackRequests requests,
    SocketHealth health,
    Random random,
    TimeProvider time,
    ILogger logger
)
{
    private static readonly TimeSpan HelloPatience = TimeSpan.FromSeconds(10);

    // What lived for less has not served, whatever it said: to renew that at once would go round and round.
    private static readonly TimeSpan Served = TimeSpan.FromMinutes(1);

    // Slack announces most ends, not all: we leave a little before it would.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(5);

    private readonly OpenTasks _leaving = new();
    private SocketConnection? _current;

    /// <summary>Keeps it until it is told to stop; by then no connection is open.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await KeepAsync(stopping);
        }
        finally
        {
            LeaveFor(null);
            await _leaving.WhenAllAsync();
        }
    }

    private async Task KeepAsync(CancellationToken stopping)
    {
        var failures = 0;
        while (true)
        {
            var (connection, failure) = await ConnectAsync(stopping);
            if (connection is not null)
            {
                LeaveFor(connection);
                var began = time.GetUtcNow();
                var end = await EndAsync(connection, stopping);
                var hasServed = time.GetUtcNow() - began >= Served;
                (failure, failures) = (FailureOf(end, hasServed), hasServed ? 0 : failures);
            }

            if (failure is not null)
            {
                failures++;
                health.Failed(failure);
                await Task.Delay(ReconnectPolicy.DelayAfter(failure, failures, random), time, stopping);
            }
        }
    }

    /// <summary>Connects, and waits for Slack's hello.</summary>
    private async Task<(SocketConnection?, SocketFailure?)> ConnectAsync(CancellationToken stopping)
    {
        var (socket, failure) = await dialer.DialAsync(stopping);
        if (socket is null)
        {
            return (null, failure);
        }

        var connection = new SocketConnection(socket, requests, time, logger);
        if (await HelloAsync(connection, stopping) is { } hello)
        {
            health.Opened(connection, hello);
            return (connection, null);
        }

        await connection.DisposeAsync();
        stopping.ThrowIfCancellationRequested();
        return (null, FailureOf(await connection.Ending, hasServed: false));
    }

    private async Task<SocketFrame.Hello?> HelloAsync(SocketConnection connection, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(HelloPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        try
        {
            return await connection.Hello.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Waits until the connection ends, or comes of age.</summary>
    private async Task<SocketEnd> EndAsync(SocketConnection connection, CancellationToken stopping)
    {
        var hello = await connection.Hello;
        var lifetime = hello?.Lifetime is { } said && said > 2 * Margin ? said : UsualLifetime;
        using var age = new CancellationTokenSource(lifetime - Margin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, age.Token);
        try
        {
            return await connection.Ending.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return SocketEnd.Renewal;
        }
    }

    private void LeaveFor(SocketConnection? next)
    {
        if (_current is not null)
        {
            _leaving.Add(_current.DisposeAsync().AsTask());
        }

        _current = next;
    }

    private static SocketFailure? FailureOf(SocketEnd end, bool hasServed) =>
        end switch
        {
            SocketEnd.LinkDisabled => SocketFailure.LinkDisabled,
            SocketEnd.TooMany => SocketFailure.TooMany,
            SocketEnd.Renewal when hasServed => null,
            SocketEnd.Renewal => new SocketFailure.Passing("Slack renewed the connection at once"),
            _ => new SocketFailure.Passing("The connection to Slack broke"),
        };
}
