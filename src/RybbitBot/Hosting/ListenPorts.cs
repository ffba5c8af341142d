using System.Net;
using System.Net.Sockets;

namespace RybbitBot.Hosting;

/// <summary>Asks the system whether the bot could listen where it is told to.</summary>
internal static class ListenPorts
{
    /// <summary>The addresses whose port another program holds.</summary>
    public static IReadOnlyList<Uri> Taken(IConfiguration settings) => [.. Of(settings).Where(IsTaken)];

    /// <summary>Every address, as this machine reaches it.</summary>
    public static IEnumerable<Uri> Of(IConfiguration settings) =>
        ListenUrls.Of(settings).Select(ListenUrls.Reachable).OfType<Uri>();

    private static bool IsTaken(Uri address)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, address.Port);
            listener.Start();
            return false;
        }
        catch (SocketException taken)
        {
            // Ports below 1024 may be forbidden to us and free all the same: the start itself tells that.
            return taken.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
