using System.Diagnostics.CodeAnalysis;

namespace RybbitBot.Discord.Gateway;

/// <summary>Where the gateway is.</summary>
internal static class GatewayAddress
{
    private const string Query = "v=10&encoding=json";

    /// <summary>
    /// Makes an address of what Discord gave: with <c>wss</c>, or with <c>ws</c> on this machine, where nobody
    /// listens in. The token goes there.
    /// </summary>
    /// <param name="given">With or without a slash at its end.</param>
    /// <param name="address">The address with the version and the encoding.</param>
    /// <seealso href="https://discord.com/developers/docs/events/gateway#connecting"/>
    public static bool TryParse(string given, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (
            Uri.TryCreate(given, UriKind.Absolute, out var root)
            && (root.Scheme == Uri.UriSchemeWss || (root.Scheme == Uri.UriSchemeWs && root.IsLoopback))
            && root.UserInfo.Length == 0
        )
        {
            address = new UriBuilder(root) { Query = Query, Fragment = "" }.Uri;
        }

        return address is not null;
    }
}
