using System.Net;

namespace RybbitBot.Hosting;

/// <summary>Where the page listens.</summary>
internal static class ListenUrls
{
    /// <summary>Loopback unless told otherwise.</summary>
    public const string Default = "http://127.0.0.1:8080";

    /// <summary>The addresses as they were given, or the default one.</summary>
    public static IReadOnlyList<string> Of(IConfiguration settings) =>
        (settings["urls"] ?? "").Split(
            ';',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        )
            is { Length: > 0 } given
            ? given
            : [Default];

    /// <summary>Whether only this machine can reach it.</summary>
    public static bool IsLoopback(string address) =>
        !IsWildcard(address) && (Reachable(address) is not { } reachable || reachable.IsLoopback);

    /// <summary>The address by which this very machine reaches it; null where it is no address.</summary>
    public static Uri? Reachable(string address) =>
        Uri.TryCreate(IsWildcard(address) ? ReplaceHost(address) : address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : null;

    private static bool IsWildcard(string address) =>
        HostOf(address) is "+" or "*" or "[::]" || HostOf(address) == IPAddress.Any.ToString();

    private static string ReplaceHost(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        return $"{address[..start]}{IPAddress.Loopback}{address[(start + HostOf(address).Length)..]}";
    }

    private static string HostOf(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        var rest = address[(start + 3)..];
        var end = rest.AsSpan().IndexOfAny(':', '/');
        return rest.StartsWith('[') ? rest[..(rest.IndexOf(']', StringComparison.Ordinal) + 1)]
            : end < 0 ? rest
            : rest[..end];
    }
}
