using System.Net.WebSockets;

namespace RybbitBot.Discord.Gateway;

/// <summary>Opens connections to the gateway.</summary>
/// <param name="random">Rolls when a connection's first beat comes.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where to tell.</param>
internal sealed class GatewayDialer(Random random, TimeProvider time, ILogger<GatewayConnection> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Connects, and waits for Discord's hello.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="take">Takes what happens there, at once.</param>
    /// <param name="sequence">The last event of the session that is to be resumed; null for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection, or how it ended.</returns>
    public async Task<(GatewayConnection?, GatewayEnd?)> DialAsync(
        Uri address,
        Action<GatewayEvent> take,
        long? sequence,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        if (await ConnectAsync(address, either.Token) is not { } socket)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, new GatewayEnd.Closed(null));
        }

        var connection = new GatewayConnection(socket, take, sequence, random, time, logger);
        try
        {
            if (await connection.Hello.WaitAsync(either.Token))
            {
                return (connection, null);
            }
        }
        catch (OperationCanceledException)
        {
            // It said nothing in time.
        }

        var end = connection.Ending.IsCompleted ? await connection.Ending : new GatewayEnd.Silent();
        await connection.LeaveAsync(GatewayCloseCode.Resumable);
        cancellationToken.ThrowIfCancellationRequested();
        return (null, end);
    }

    private static async Task<ClientWebSocket?> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("User-Agent", DiscordUserAgent.Text);
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return socket;
        }
        catch (Exception unreachable) when (unreachable is WebSocketException or OperationCanceledException)
        {
            socket.Dispose();
            return null;
        }
    }
}
