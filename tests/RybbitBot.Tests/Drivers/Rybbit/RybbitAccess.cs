using System.Globalization;

namespace RybbitBot.Tests;

/// <summary>Who may read what: the guards before the server's routes.</summary>
internal sealed class RybbitAccess(FakeRybbitOptions options, TimeProvider time)
{
    private const string Bearer = "Bearer ";

    /// <summary>The site in the path, if the caller may read it; else answers the request and returns null.</summary>
    public async Task<FakeSite?> FindSiteAsync(HttpContext context, string scope)
    {
        var id = (string)context.Request.RouteValues["site"]!;
        var site = id.Length > 4 ? options.Sites.FirstOrDefault(s => s.StringId == id) : null;
        if (site is null)
        {
            if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                await (id.Length > 4 ? SiteNotFoundAsync(context) : SqlErrorAsync(context));
                return null;
            }

            site = options.Sites.FirstOrDefault(s => s.Number == number);
        }

        return await MayReadAsync(context, site, scope) ? site : null;
    }

    /// <summary>Whether the caller has a key and the scope; else answers the request.</summary>
    public async Task<FakeKey?> FindKeyAsync(HttpContext context, int statusWithout, string error)
    {
        if (KeyOf(context) is not { } key)
        {
            await context.AnswerAsync(statusWithout, $$"""{"error":"{{error}}"}""");
            return null;
        }

        return await IsAdmittedAsync(context) ? key : null;
    }

    private async Task<bool> MayReadAsync(HttpContext context, FakeSite? site, string scope)
    {
        if (site is { IsPublic: true })
        {
            return true;
        }

        if (site is null || KeyOf(context) is not { } key)
        {
            await context.AnswerAsync(403, """{"error":"Forbidden"}""");
            return false;
        }

        if (!await IsAdmittedAsync(context))
        {
            return false;
        }

        if (!key.Allows(scope))
        {
            await context.AnswerAsync(403, $$"""{"error":"Insufficient scope","required":"{{scope}}"}""");
            return false;
        }

        return true;
    }

    private async Task<bool> IsAdmittedAsync(HttpContext context)
    {
        var admission = options.Limiter.Admit(time.GetUtcNow());
        foreach (var (name, value) in admission.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (!admission.IsAccepted)
        {
            await context.AnswerAsync(429, admission.Refusal);
        }

        return admission.IsAccepted;
    }

    private FakeKey? KeyOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.Ordinal)
            ? options.Keys.FirstOrDefault(key => key.Value == header[Bearer.Length..])
            : null;
    }

    private static Task SiteNotFoundAsync(HttpContext context) =>
        context.AnswerAsync(404, """{"error":"Site not found"}""");

    private static Task SqlErrorAsync(HttpContext context) =>
        context.AnswerAsync(
            500,
            """{"statusCode":500,"error":"Internal Server Error","message":"Failed query: select * from sites where id = NaN"}"""
        );
}
