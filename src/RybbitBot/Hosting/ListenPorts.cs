using System.Net;
using System.Net.Sockets;

namespace RybbitBot.Hosting;

/// <summary>Asks the system whether the bot could listen where it is told to.</summary>
internal static class ListenPorts
{
    /// <summary>Tries every address; nothing stays open.</summary>
    public static IReadOnlyList<ListenPort> Try(IConfiguration settings) =>
        [.. ListenUrls.Of(settings).Select(Try)];

    /// <summary>Why the system let nobody listen at the address, and what to do.</summary>
    public static string MistakeOf(SocketError error, BindingAddress address) =>
        error switch
        {
            SocketError.AddressAlreadyInUse =>
                "is taken by another program; end that, or choose another with --urls",
            SocketError.AccessDenied =>
                "is not open to this user; choose one from 1024 up with --urls, or ask who runs this machine",
            SocketError.AddressNotAvailable =>
                $"cannot be opened: {address.Host} is no address of this machine; --urls=http://0.0.0.0:{address.Port} "
                    + "listens on all that it has",
            _ => $"cannot be opened ({error}); choose another with --urls",
        };

    private static ListenPort Try(string url)
    {
        var address = BindingAddress.Parse(url);
        return new(url, address.Port, MistakeIn(address));
    }

    private static string? MistakeIn(BindingAddress address)
    {
        try
        {
            using var listener = ListenerAt(address);
            listener.Start();
            return null;
        }
        catch (SocketException refused)
        {
            return MistakeOf(refused.SocketErrorCode, address);
        }
    }

    // As the server reads it: whatever is neither an address nor localhost means every address of the machine.
    private static TcpListener ListenerAt(BindingAddress address) =>
        IPAddress.TryParse(address.Host, out var ip) ? new(ip, address.Port)
        : address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            ? new(IPAddress.Loopback, address.Port)
        : TcpListener.Create(address.Port);
}
