using System.Collections.Frozen;

namespace RybbitBot.Fakes;

/// <summary>The door of the Web API: who calls, may they, and what goes wrong.</summary>
internal sealed class WebApiEndpoint(
    FakeSlackOptions options,
    SlackFaultPlan faults,
    TimeProvider time,
    IEnumerable<WebApiMethod> methods
)
{
    private readonly Lock _gate = new();
    private readonly Throttle _posts = new(time, TimeSpan.FromSeconds(1));
    private readonly Throttle _looks = new(time, TimeSpan.FromMinutes(1));
    private readonly FrozenDictionary<string, WebApiMethod> _methods = methods.ToFrozenDictionary(method =>
        method.Name
    );

    /// <summary>Every call, in order.</summary>
    public Journal<ApiRequest> Requests { get; } = new();

    public async Task AnswerAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["method"]!;
        var call = await WebApiReader.ReadAsync(name, context.Request);
        Requests.Add(new(name, call.Place, call.MediaType, Copy(call.Arguments), time.GetUtcNow()));
        context.Response.Headers["x-oauth-scopes"] = string.Join(',', ScopesOf(call.Token));
        await (
            faults.Take(name) is { } fault
                ? fault.AnswerAsync(context, () => Perform(call))
                : AnswerAsync(context, call)
        );
    }

    private async Task AnswerAsync(HttpContext context, WebApiCall call)
    {
        if (WaitFor(call) is { Ticks: > 0 } wait)
        {
            await Throttle.AnswerAsync(context, wait);
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(Perform(call).ToJsonString(), context.RequestAborted);
    }

    private TimeSpan WaitFor(WebApiCall call) =>
        call switch
        {
            { Method: "chat.postMessage" or "chat.postEphemeral" }
                when options.PacesChannels && call.Text("channel") is { } channel => _posts.Take(channel),
            { Method: "conversations.history" } when options.LimitsHistory => _looks.Take(call.Method),
            _ => TimeSpan.Zero,
        };

    private JsonObject Perform(WebApiCall call)
    {
        if (!_methods.TryGetValue(call.Method, out var method))
        {
            var unknown = WebApiAnswer.Refused("unknown_method");
            unknown["req_method"] = call.Method;
            return unknown;
        }

        if (RefusalOf(call, method) is { } refusal)
        {
            return refusal;
        }

        var readable = call.IsJson && !method.TakesJson ? call with { Arguments = [] } : call;
        lock (_gate)
        {
            var answer = method.Answer(readable);
            return call.Warning is { } warning ? answer.Warn(warning) : answer;
        }
    }

    private JsonObject? RefusalOf(WebApiCall call, WebApiMethod method)
    {
        // A socket is opened with the token in the header, and in no other way.
        if (call.Token is null || (method.IsOfApp && call.Place != TokenPlace.Header))
        {
            return WebApiAnswer.Refused("not_authed");
        }

        if (call.Token != options.BotToken && call.Token != options.AppToken)
        {
            return WebApiAnswer.Refused("invalid_auth");
        }

        if (method.IsOfApp != (call.Token == options.AppToken))
        {
            return WebApiAnswer.Refused("not_allowed_token_type");
        }

        if (call.Mistake is { } mistake)
        {
            return WebApiAnswer.Refused(mistake);
        }

        return method.Scope is { } scope && !options.Scopes.Contains(scope)
            ? WebApiAnswer.MissingScope(scope, options.Scopes)
            : null;
    }

    private IEnumerable<string> ScopesOf(string? token) =>
        token == options.BotToken ? options.Scopes
        : token == options.AppToken ? ["connections:write"]
        : [];

    private static JsonObject Copy(JsonObject arguments) => arguments.DeepClone().AsObject();
}
