namespace RybbitBot.Fakes;

/// <summary>The door of the API: who asks, may they, and what goes wrong.</summary>
internal sealed class RestEndpoint(
    FakeDiscordOptions options,
    DiscordFaultPlan faults,
    DiscordLimits limits,
    TimeProvider time,
    IEnumerable<RestRoute> routes
)
{
    private readonly Lock _gate = new();
    private readonly List<RestRoute> _routes = [.. routes.OrderByDescending(route => route.Rank)];

    /// <summary>Every request, in order.</summary>
    public Journal<DiscordRequest> Requests { get; } = new();

    /// <summary>Whether the token was taken back.</summary>
    public Func<bool> IsTokenReset { get; init; } = () => false;

    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = (string?)request.RouteValues["path"] ?? "";
        var (json, files, refusal) = await RestReader.ReadAsync(request);
        var (route, parts) = Find(request.Method, path);
        var journaled = new DiscordRequest(
            route?.Name ?? $"{request.Method} /{path}",
            path,
            request.QueryString.Value ?? "",
            request.Headers.Authorization.ToString() is { Length: > 0 } authorization ? authorization : null,
            request.Headers.UserAgent.ToString(),
            RestReader.MediaTypeOf(request),
            json?.DeepClone(),
            files,
            time.GetUtcNow()
        );
        Requests.Add(journaled);
        if (limits.IsBanned)
        {
            await DiscordFault
                .Banned(3600)
                .AnswerAsync(context, new(() => RestAnswer.Nothing, _ => Task.CompletedTask));
            return;
        }

        var call = new RestCall(parts, request.Query, json, files) { Host = request.Host };
        Task WriteAsync(RestAnswer answer) => AnswerAsync(context, journaled, answer);
        RestAnswer Act() => Perform(context, route, call, refusal);
        await (
            faults.Take(journaled.Route) is { } fault
                ? fault.AnswerAsync(context, new(Act, WriteAsync))
                : WriteAsync(Act())
        );
        journaled.Status = context.Response.StatusCode;
    }

    private (RestRoute? Route, IReadOnlyDictionary<string, string> Parts) Find(string method, string path)
    {
        foreach (var route in _routes.Where(route => route.Method == method))
        {
            if (route.Match(path) is { } parts)
            {
                return (route, parts);
            }
        }

        return (null, new Dictionary<string, string>());
    }

    private RestAnswer Perform(HttpContext context, RestRoute? route, RestCall call, RestAnswer? refusal)
    {
        var isAgent = context
            .Request.Headers.UserAgent.ToString()
            .StartsWith("DiscordBot (", StringComparison.Ordinal);
        if (options.DemandsUserAgent && !isAgent)
        {
            return RestAnswer.Refused(403, 40333, "internal network error");
        }

        if ((string?)context.Request.RouteValues["version"] != "v10")
        {
            return RestAnswer.Refused(400, 50041, "Invalid API version provided");
        }

        if (route is null)
        {
            return RestAnswer.NotFound;
        }

        if (!route.IsOfInteraction && !IsKnown(context.Request.Headers.Authorization.ToString()))
        {
            return RestAnswer.Unauthorized;
        }

        if (refusal is not null || (refusal = limits.Take(route, call, context.Response.Headers)) is not null)
        {
            return refusal;
        }

        lock (_gate)
        {
            return route.Answer(call);
        }
    }

    private bool IsKnown(string authorization) =>
        authorization == $"Bot {options.BotToken}" && !IsTokenReset();

    private Task AnswerAsync(HttpContext context, DiscordRequest request, RestAnswer answer)
    {
        var isShared = context.Response.Headers["X-RateLimit-Scope"] == "shared";
        limits.Count(answer.Status, isShared);
        request.Status = answer.Status;
        context.Response.StatusCode = answer.Status;
        if (answer.Body is null)
        {
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.Body.ToJsonString(), context.RequestAborted);
    }
}
