using System.Collections.Frozen;

namespace RybbitBot.Local;

/// <summary>The headers by which a proxy or a tunnel shows that a request is not its own.</summary>
internal static class ForwardingHeaders
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        [
            "Forwarded",
            "Via",
            "X-Real-IP",
            "X-Client-IP",
            "X-Cluster-Client-IP",
            "X-Original-For",
            "X-Original-Forwarded-For",
            "X-Original-Host",
            "X-Original-URL",
            "X-Host",
            "X-ProxyUser-IP",
            "X-Azure-ClientIP",
            "X-Azure-SocketIP",
            "X-Envoy-External-Address",
            "X-Amzn-Trace-Id",
            "X-Appengine-User-IP",
            "True-Client-IP",
            "Client-IP",
            "CDN-Loop",
            "Fastly-Client-IP",
            "Fly-Client-IP",
            "Ngrok-Auth-User-Id",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly string[] Prefixes = ["X-Forwarded", "CF-", "Tailscale-"];

    /// <summary>Whether a header of this name says that the request was passed on.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name)
        || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
