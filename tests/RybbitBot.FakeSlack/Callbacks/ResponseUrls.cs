using System.Collections.Concurrent;
using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>Response URLs: each takes five posts within half an hour.</summary>
internal sealed class ResponseUrls(
    TimeProvider time,
    FakeWorkspace workspace,
    Func<string, Uri> addressOf,
    SlackFaultPlan faults
)
{
    private const int MaxUses = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Origin> _origins = [];

    /// <summary>Every post.</summary>
    public Journal<ResponseUse> Uses { get; } = new();

    /// <summary>A new one.</summary>
    /// <param name="kind"><c>commands</c> or <c>actions</c>.</param>
    /// <param name="user">Who caused it.</param>
    /// <param name="channel">Where.</param>
    /// <param name="source">The message it was caused on, or null.</param>
    public Uri New(string kind, string user, string channel, string? source)
    {
        var url = addressOf($"{kind}/{FakeWorkspace.TeamId}/1/{workspace.NextId("secret")}");
        _origins[url.AbsolutePath] = new(user, channel, source, time.GetUtcNow());
        return url;
    }

    public async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = Parse(await reader.ReadToEndAsync(context.RequestAborted));
        var url = addressOf(context.Request.Path.Value!.TrimStart('/'));
        if (faults.Take("response_url") is { } fault)
        {
            await fault.AnswerAsync(context, () => Perform(url, body).Answer);
            return;
        }

        var (status, answer) = Perform(url, body);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(status == 200 ? "ok" : answer.ToJsonString());
    }

    private (int Status, JsonObject Answer) Perform(Uri url, JsonObject? body)
    {
        var (status, error) = Judge(url, body);
        if (error is null)
        {
            Show(_origins[url.AbsolutePath], body!);
        }

        Uses.Add(new(url, body ?? [], status, time.GetUtcNow()));
        return (status, error is null ? WebApiAnswer.Ok() : WebApiAnswer.Refused(error));
    }

    private (int Status, string? Error) Judge(Uri url, JsonObject? body)
    {
        if (!_origins.TryGetValue(url.AbsolutePath, out var origin))
        {
            return (404, "no_such_url");
        }

        if (time.GetUtcNow() - origin.Made > Life)
        {
            return (404, "expired_url");
        }

        if (origin.Uses >= MaxUses)
        {
            return (404, "used_url");
        }

        origin.Uses++;
        return body switch
        {
            null => (400, "invalid_payload"),
            _ when (bool?)body["delete_original"] == true => (200, null),
            _ => ShownMessage.ProblemOf(body) is { } problem ? (400, problem) : (200, null),
        };
    }

    private void Show(Origin origin, JsonObject body)
    {
        var source = origin.Source is { } ts ? workspace.FindChannel(origin.Channel)?.Find(ts) : null;
        if ((bool?)body["delete_original"] == true)
        {
            if (source is not null)
            {
                workspace.Channel(source.Channel).Delete(source.Ts);
            }

            return;
        }

        // An answer in a thread overwrites the source, unless it says that it does not.
        var replaces = (bool?)body["replace_original"] ?? body.ContainsKey("thread_ts");
        if (replaces && source is not null)
        {
            workspace.Update(
                source with
                {
                    Text = (string?)body["text"] ?? "",
                    Blocks = body["blocks"]?.DeepClone() as JsonArray,
                    Body = body,
                }
            );
            return;
        }

        ShownMessage.Show(workspace, body, origin.User, origin.Channel, "response_url");
    }

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Origin(string User, string Channel, string? Source, DateTimeOffset Made)
    {
        public int Uses { get; set; }
    }
}
