namespace RybbitBot.Local;

/// <summary>
/// Turns the token of an address into a cookie, and leads to the same address without it: so it stays out of
/// bookmarks and screenshots.
/// </summary>
internal sealed class TokenExchangeFilter(PageAccess access) : IEndpointFilter
{
    private static readonly TimeSpan CookieAge = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        if (!http.Request.Query.TryGetValue("token", out var token))
        {
            return await next(context);
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (access.Exchange(token.ToString()) is not { } cookie)
        {
            return RefusalPage.Of("This token is not the right one.");
        }

        http.Response.Cookies.Append(PageToken.CookieName, cookie, CookieOptionsFor(http.Request));
        return TypedResults.Redirect("/");
    }

    private static CookieOptions CookieOptionsFor(HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = CookieAge,
            Path = "/",
            SameSite = SameSiteMode.Strict,
            Secure = request.IsHttps || IsHttpsOutside(request),
        };

    // Whoever makes this up keeps a cookie from himself.
    private static bool IsHttpsOutside(HttpRequest request) =>
        request
            .Headers["X-Forwarded-Proto"]
            .ToString()
            .Split(',')[0]
            .Trim()
            .Equals("https", StringComparison.OrdinalIgnoreCase);
}
