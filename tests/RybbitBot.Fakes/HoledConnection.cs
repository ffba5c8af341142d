using System.Net;
using System.Net.Sockets;

namespace RybbitBot.Fakes;

/// <summary>One connection through a <see cref="BlackHole"/>.</summary>
/// <param name="client">Who connected.</param>
/// <param name="server">To whom.</param>
/// <param name="takePlan">What is planned for a WebSocket; null for nothing.</param>
internal sealed class HoledConnection(Socket client, IPEndPoint server, Func<SwallowPlan?> takePlan)
{
    private volatile Ways _swallowed;

    public void Swallow(Ways ways) => _swallowed |= ways;

    /// <summary>Relays until both ends are gone, or it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var near = client;
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        try
        {
            await far.ConnectAsync(server, stopping);
            await Task.WhenAll(
                RelayAsync(near, far, Ways.ToServer, Listen(), stopping),
                RelayAsync(far, near, Ways.ToClient, _ => { }, stopping)
            );
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // One of them hung up, or it was stopped.
        }
    }

    /// <summary>Hears what the client says, and begins to swallow where that was planned.</summary>
    private Action<ReadOnlyMemory<byte>> Listen()
    {
        SwallowPlan? plan = null;
        var said = 0;
        return words =>
        {
            plan ??= said == 0 && IsOpening(words.Span) ? takePlan() : null;
            if (plan?.IsDue(said) == true)
            {
                Swallow(plan.Ways);
            }

            said++;
        };
    }

    private async Task RelayAsync(
        Socket from,
        Socket to,
        Ways way,
        Action<ReadOnlyMemory<byte>> hear,
        CancellationToken stopping
    )
    {
        var buffer = new byte[16 * 1024];
        while (await ReadAsync(from, buffer, stopping) is > 0 and var count)
        {
            hear(buffer.AsMemory(0, count));
            if (!_swallowed.HasFlag(way))
            {
                _ = await to.SendAsync(buffer.AsMemory(0, count), stopping);
            }
        }

        // An end is swallowed as well: then nobody hears of it before all is over.
        if (!_swallowed.HasFlag(way))
        {
            to.Shutdown(SocketShutdown.Send);
        }
    }

    private static async Task<int> ReadAsync(Socket from, byte[] buffer, CancellationToken stopping)
    {
        try
        {
            return await from.ReceiveAsync(buffer, stopping);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private static bool IsOpening(ReadOnlySpan<byte> words) =>
        words.StartsWith("GET /gateway"u8) || words.StartsWith("GET /resume"u8);
}
