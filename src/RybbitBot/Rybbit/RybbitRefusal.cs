using System.Net;
using RybbitBot.Feed;

namespace RybbitBot.Rybbit;

/// <summary>Reads a reply that is no success into a problem.</summary>
/// <remarks>The body may be a proxy's page, and its texts are never repeated: some hold SQL.</remarks>
internal sealed class RybbitRefusal(RybbitProblems problems, RybbitQuestion question)
{
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
            HttpStatusCode.NotFound when fields is not null => NotFound(fields),
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

    // A route that does not exist is answered by Rybbit's framework, with the status in the body.
    private RybbitProblem NotFound(JsonFields body) =>
        body.Has("statusCode")
            ? problems.NoSuchRoute
            : RybbitProblems.UnknownSite("compare Rybbit:Sites with the site's id in Rybbit.");

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
