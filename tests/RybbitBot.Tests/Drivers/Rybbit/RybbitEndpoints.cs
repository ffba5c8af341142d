using System.Globalization;
using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>The routes of a <see cref="FakeRybbit"/>.</summary>
internal sealed class RybbitEndpoints(FakeRybbit fake, TimeProvider time)
{
    private readonly FakeRybbitOptions _options = fake.Options;
    private readonly RybbitAccess _access = new(fake.Options, time);
    private readonly SiteReplies _sites = new(fake.Options);
    private readonly StatisticsReplies _statistics = new(fake.Log, time);
    private readonly EventReplies _events = new(fake.Log, fake.Options);

    /// <summary>Adds them to a server.</summary>
    public void Map(WebApplication app)
    {
        _ = app.MapGet("/api/health", (RequestDelegate)(context => context.Response.WriteAsync("OK")));
        if (_options.IsBefore23)
        {
            MapSite(app, "/api/events/{site}", "events:read", _events.AnswerOldAsync);
            MapSite(app, "/api/live-user-count/{site}", "analytics:read", _statistics.AnswerLiveCountAsync);
        }
        else
        {
            MapNew(app);
        }

        _ = app.MapFallback("/{**path}", (RequestDelegate)RouteNotFoundAsync);
    }

    private void MapNew(WebApplication app)
    {
        _ = app.MapGet("/api/version", (RequestDelegate)(context => context.AnswerAsync(200, Version())));
        _ = app.MapGet("/api/organizations", (RequestDelegate)AnswerOrganizationsAsync);
        _ = app.MapGet("/api/organizations/{id}/sites", (RequestDelegate)AnswerOrganizationAsync);
        MapSite(app, "/api/sites/{site}", "sites:read", SiteReplies.AnswerSiteAsync);
        MapSite(app, "/api/sites/{site}/events", "events:read", _events.AnswerAsync);
        MapSite(app, "/api/sites/{site}/live-user-count", "analytics:read", _statistics.AnswerLiveCountAsync);
        MapSite(app, "/api/sites/{site}/overview", "analytics:read", _statistics.AnswerOverviewAsync);
        MapSite(app, "/api/sites/{site}/metric", "analytics:read", _statistics.AnswerMetricAsync);
        MapSite(app, "/api/sites/{site}/goals", "goals:read", StatisticsReplies.AnswerGoalsAsync);
    }

    private void MapSite(
        WebApplication app,
        string path,
        string scope,
        Func<HttpContext, FakeSite, Task> answer
    ) =>
        app.MapGet(
            path,
            (RequestDelegate)(
                async context =>
                {
                    if (await _access.FindSiteAsync(context, scope) is { } site)
                    {
                        await answer(context, site);
                    }
                }
            )
        );

    private string Version() => $$"""{"version":"{{_options.Version}}"}""";

    private async Task AnswerOrganizationsAsync(HttpContext context)
    {
        if (await _access.FindKeyAsync(context, 401, "Unauthorized") is { } key)
        {
            await (
                key.IsOrganization
                    ? context.AnswerAsync(401, """{"error":"Unauthorized"}""")
                    : _sites.AnswerOrganizationsAsync(context)
            );
        }
    }

    private async Task AnswerOrganizationAsync(HttpContext context)
    {
        if (await _access.FindKeyAsync(context, 403, "Forbidden") is { } key)
        {
            await (
                key.Allows("org:read")
                    ? _sites.AnswerOrganizationAsync(context)
                    : context.AnswerAsync(403, """{"error":"Insufficient scope","required":"org:read"}""")
            );
        }
    }

    private static Task RouteNotFoundAsync(HttpContext context)
    {
        var route = JsonEncodedText.Encode(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Route {context.Request.Method}:{context.Request.Path} not found"
            )
        );
        return context.AnswerAsync(404, $$"""{"message":"{{route}}","error":"Not Found","statusCode":404}""");
    }
}
