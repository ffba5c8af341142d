using System.Net;
using Microsoft.Extensions.Options;

namespace RybbitBot.Local;

/// <summary>
/// Decides who sees the page: whoever has a token; without one only a browser on this very machine that means
/// this machine. A change must also come from the page itself.
/// </summary>
/// <remarks>
/// A foreign site can make a local browser send requests here. It cannot choose their <c>Host</c> (a name that it
/// pointed at this machine stands there) nor their <c>Origin</c>, and it cannot add a token to them.
/// </remarks>
internal sealed class PageAccess(IOptions<WebOptions> options)
{
    private const string HowToGetIn =
        "From another machine it needs a token: set Web:LookToken or Web:ChangeToken, then open /?token=… once.";

    private readonly PageToken? _look = PageToken.Of(options.Value.LookToken);
    private readonly PageToken? _change = PageToken.Of(options.Value.ChangeToken);

    /// <summary>Whether the request is answered, and what it may do.</summary>
    public PageRight Decide(PageRequest request)
    {
        if (request.IsChange && RefuseForeign(request) is { } foreign)
        {
            return foreign;
        }

        if (request.BearerToken is not null)
        {
            return RightOfToken(request.BearerToken);
        }

        // The greater right counts, and no cookie is worth more than this machine.
        var place = RightOfPlace(request);
        return place is PageRight.Allowed ? place : RightOfCookie(request.Cookie) ?? place;
    }

    /// <summary>The cookie that stands for a token from now on, or null where the token is wrong.</summary>
    public string? Exchange(string token) =>
        IsToken(_change, token) ? _change!.CookieValue
        : IsToken(_look, token) ? _look!.CookieValue
        : null;

    private static PageRight.Refused? RefuseForeign(PageRequest request)
    {
        // A program with a token has no origin, and no browser adds a token to a foreign site's request.
        return
            request.Origin is null && request.BearerToken is not null
            || IsOrigin(request.Host, request.Origin)
            ? null
            : new PageRight.Refused("Changes are taken only from the bot's own page, or with a token.");
    }

    // The scheme is left out: behind a proxy that ends TLS, the browser's is not the one that arrives here.
    private static bool IsOrigin(HostString host, string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port is { } port ? port == uri.Port : uri.IsDefaultPort);

    private PageRight RightOfToken(string token) =>
        IsToken(_change, token) ? new PageRight.Allowed(MayChange: true)
        : IsToken(_look, token) ? new PageRight.Allowed(MayChange: false)
        : new PageRight.Refused("This token is not the right one.");

    private PageRight.Allowed? RightOfCookie(string? cookie) =>
        _change is not null && _change.IsCookie(cookie) ? new PageRight.Allowed(MayChange: true)
        : _look is not null && _look.IsCookie(cookie) ? new PageRight.Allowed(MayChange: false)
        : null;

    private static PageRight RightOfPlace(PageRequest request)
    {
        return !IsLoopback(request.Peer)
                ? new PageRight.Refused($"This page answers its own machine only. {HowToGetIn}")
            : request.IsForwarded
                ? new PageRight.Refused($"This page does not answer through a proxy. {HowToGetIn}")
            : !IsLoopbackName(request.Host)
                ? new PageRight.Refused($"This page answers to the name localhost only. {HowToGetIn}")
            : new PageRight.Allowed(MayChange: true);

        static bool IsLoopbackName(HostString host) =>
            host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host, out var address) && IsLoopback(address));
    }

    private static bool IsLoopback(IPAddress? address) =>
        address is not null
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsToken(PageToken? token, string candidate) =>
        token is not null && token.IsToken(candidate);
}
