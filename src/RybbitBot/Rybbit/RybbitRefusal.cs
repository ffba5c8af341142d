using System.Net;
using RybbitBot.Feed;

namespace RybbitBot.Rybbit;

/// <summary>Reads a reply that is no success into a problem.</summary>
/// <remarks>The body may be a proxy's page, and its texts are never repeated: some hold SQL.</remarks>
internal sealed class RybbitRefusal(RybbitProblems problems, RybbitQuestion question)
{
    private const string ApiRoute = "Route GET:/api/";

    /// <summary>The problem that the reply tells of.</summary>
    public RybbitProblem Read(HttpResponseMessage reply, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        _ = JsonFields.TryRead(body, out var fields);
        return reply.StatusCode switch
        {
            HttpStatusCode.Unauthorized when question.Path == RybbitAddress.Organizations =>
                RybbitProblems.CannotListSites,
            HttpStatusCode.Unauthorized => RybbitProblems.Refused,
            HttpStatusCode.Forbidden when fields is not null => Forbidden(fields),
            HttpStatusCode.NotFound => NotFound(reply, body, fields),
            HttpStatusCode.TooManyRequests => TooManyRequests(reply, fields, now),
            HttpStatusCode.InternalServerError => problems.FailedItself,
            > HttpStatusCode.InternalServerError => problems.ProxyFailed(
                reply.StatusCode,
                RateLimitHeaders.RetryAfter(reply.Headers, now)
            ),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => problems.Redirected(
                reply.Headers.Location
            ),
            var status => problems.Unexpected(status),
        };
    }

    private RybbitProblem Forbidden(JsonFields body) =>
        body.Has("required")
            ? RybbitProblems.MissingScope(RybbitScopes.Recognize(body.Text("required"), question.Scope))
            : RybbitProblems.Refused;

    private RybbitProblem NotFound(HttpResponseMessage reply, ReadOnlySpan<byte> body, JsonFields? fields) =>
        fields is null
            ? IsPage(reply, body)
                ? problems.WebPage
                : problems.NothingThere
            : RouteIn(fields) is { } route
                ? route.StartsWith(ApiRoute, StringComparison.Ordinal)
                    ? problems.NoSuchRoute
                    : problems.WrongPath
                : question.IsAboutSite && fields.Has("error")
                    ? RybbitProblems.UnknownSite("compare Rybbit:Sites with the site's id in Rybbit.")
                    : problems.OtherProgram;

    // A route that does not exist is answered by Rybbit's framework, with the status and the route as it arrived:
    // https://fastify.dev/docs/latest/Reference/Server/#setnotfoundhandler
    private static string? RouteIn(JsonFields body) =>
        body.Integer("statusCode") == (int)HttpStatusCode.NotFound
        && body.Text("message") is var message
        && message.StartsWith("Route ", StringComparison.Ordinal)
        && message.EndsWith(" not found", StringComparison.Ordinal)
            ? message
            : null;

    private static bool IsPage(HttpResponseMessage reply, ReadOnlySpan<byte> body) =>
        reply.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml"
        || body.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];

    private static RybbitProblem TooManyRequests(
        HttpResponseMessage reply,
        JsonFields? body,
        DateTimeOffset now
    )
    {
        var named = body?.Integer("retryAfter") is { } seconds
            ? RateLimitHeaders.Wait(TimeSpan.FromSeconds(seconds))
            : (TimeSpan?)null;
        var isDaily =
            body?.Text("scope") == "daily"
            || RateLimitHeaders.DailyLimit(reply.Headers, now) is { Remaining: 0 };
        return RybbitProblems.RateLimited(
            RateLimitHeaders.RetryAfter(reply.Headers, now) ?? named ?? RequestBudget.BareSilence,
            isDaily,
            now
        );
    }
}
