using System.Net.WebSockets;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack.Sockets;

/// <summary>Opens connections of Socket Mode.</summary>
/// <param name="api">The Web API, as the app.</param>
/// <param name="time">The clock.</param>
/// <param name="keepAlive">
/// How often the other end is asked whether it is there, and how long it has for the answer; by the clock of the
/// machine.
/// </param>
/// <seealso href="https://docs.slack.dev/reference/methods/apps.connections.open"/>
internal sealed class SocketDialer(SlackApi api, TimeProvider time, TimeSpan keepAlive)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks for an address and connects to it; Slack's hello is still to come.</summary>
    /// <returns>The socket, or why there is none.</returns>
    public async Task<(WebSocket?, SocketFailure?)> DialAsync(CancellationToken cancellationToken)
    {
        // The app's token is only accepted in the header, and the address that comes back is a secret too.
        var reply = await api.CallAsync(SlackCall.OfTheApp("apps.connections.open"), cancellationToken);
        return reply is not SlackReply.Ok ok ? (null, SocketFailure.Of(reply))
            : Uri.TryCreate(ok.Text("url"), UriKind.Absolute, out var address)
            && address.Scheme is "ws" or "wss"
                ? await ConnectAsync(address, cancellationToken)
            : (null, new SocketFailure.Passing("Slack gave no address to connect to"));
    }

    private async Task<(WebSocket?, SocketFailure?)> ConnectAsync(
        Uri address,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = keepAlive;
        socket.Options.KeepAliveTimeout = keepAlive;
        try
        {
            await socket.ConnectAsync(address, either.Token);
            return (socket, null);
        }
        catch (Exception unreachable) when (unreachable is WebSocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return (null, new SocketFailure.Passing("Slack's socket could not be reached"));
        }
    }
}
