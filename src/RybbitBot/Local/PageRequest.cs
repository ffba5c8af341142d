using System.Net;

namespace RybbitBot.Local;

/// <summary>What the right to see the page is decided by.</summary>
internal sealed record PageRequest
{
    /// <summary>The address at the other end of the connection, where there is one.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>The <c>Host</c> header, with its port.</summary>
    public HostString Host { get; init; }

    /// <summary>The <c>Origin</c> header, or null.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether any header says that somebody else's request was passed on.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>Whether it asks for a change, or for a command to run.</summary>
    public bool IsChange { get; init; }

    /// <summary>The token of the <c>Authorization</c> header, or null.</summary>
    public string? BearerToken { get; init; }

    /// <summary>The page's cookie, or null.</summary>
    public string? Cookie { get; init; }

    /// <summary>Reads a request.</summary>
    public static PageRequest Of(HttpContext context)
    {
        var request = context.Request;
        return new()
        {
            Peer = context.Connection.RemoteIpAddress,
            Host = request.Host,
            Origin = request.Headers.Origin is { Count: > 0 } origin ? origin.ToString() : null,
            IsForwarded = request.Headers.Keys.Any(ForwardingHeaders.Contains),
            IsChange = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method),
            BearerToken = BearerTokenOf(request.Headers.Authorization.ToString()),
            Cookie = request.Cookies[PageToken.CookieName],
        };
    }

    private static string? BearerTokenOf(string authorization)
    {
        const string Scheme = "Bearer ";
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[Scheme.Length..].Trim()
            : null;
    }
}
