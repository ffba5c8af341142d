using Microsoft.Net.Http.Headers;

namespace RybbitBot.Local;

/// <summary>Stands before every endpoint of the page: none of them can be reached around it.</summary>
internal sealed class PageAccessFilter(PageAccess access) : IEndpointFilter
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        Harden(http.Response.Headers);
        switch (access.Decide(PageRequest.Of(http)))
        {
            case PageRight.Allowed allowed:
                http.Features.Set(allowed);
                return await next(context);
            case PageRight.Refused refused:
                return http.Request.Path == "/"
                    ? RefusalPage.Of(refused.Reason)
                    : Complaint.Of(403, refused.Reason);
            default:
                throw new InvalidOperationException("A right is either given or refused.");
        }
    }

    private static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
