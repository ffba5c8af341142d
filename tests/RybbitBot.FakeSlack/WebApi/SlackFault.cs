namespace RybbitBot.Fakes;

/// <summary>Something that goes wrong with a call.</summary>
/// <param name="Name">What it is.</param>
/// <param name="AnswerAsync">Answers in Slack's place; the second argument does what Slack would have.</param>
public sealed record SlackFault(string Name, Func<HttpContext, Func<JsonObject>, Task> AnswerAsync)
{
    private const string Page = "<html><body><h1>Something went wrong</h1></body></html>";

    /// <summary>A server that is in trouble.</summary>
    public static readonly SlackFault ServerError = Reply(500, "", "text/plain");

    /// <summary>A page where an answer should be.</summary>
    public static readonly SlackFault Html = Reply(200, Page, "text/html");

    /// <summary>No answer at all, and nothing done.</summary>
    public static readonly SlackFault Hang = new(
        "hang",
        (context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
    );

    /// <summary>No answer at all, although it was done.</summary>
    public static readonly SlackFault HangAfterwards = new(
        "hang afterwards",
        (context, act) =>
        {
            _ = act();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }
    );

    /// <summary>A connection that ends before an answer, and nothing done.</summary>
    public static readonly SlackFault Reset = new(
        "reset",
        (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        }
    );

    /// <summary>A connection that ends before an answer, although it was done.</summary>
    public static readonly SlackFault Swallow = new(
        "swallow",
        (context, act) =>
        {
            _ = act();
            context.Abort();
            return Task.CompletedTask;
        }
    );

    /// <summary>A refusal.</summary>
    /// <param name="error">Such as <c>missing_scope</c>.</param>
    /// <param name="needed">The scope that is missing.</param>
    /// <param name="provided">The scopes that there are.</param>
    public static SlackFault Error(string error, string? needed = null, string? provided = null)
    {
        var answer = WebApiAnswer.Refused(error);
        if (needed is not null)
        {
            answer["needed"] = needed;
            answer["provided"] = provided ?? "";
        }

        return Reply(200, answer.ToJsonString());
    }

    /// <summary>A refusal of what was done all the same, as <c>internal_error</c> can be.</summary>
    public static SlackFault ErrorAfterwards(string error) =>
        new(
            $"{error} afterwards",
            (context, act) =>
            {
                _ = act();
                return WriteAsync(context, 200, WebApiAnswer.Refused(error).ToJsonString(), JsonType);
            }
        );

    /// <summary>Too many calls.</summary>
    public static SlackFault TryLater(int seconds) =>
        new(
            $"429 for {seconds} s",
            (context, _) => Throttle.AnswerAsync(context, TimeSpan.FromSeconds(seconds))
        );

    /// <summary>A whole reply of one's own.</summary>
    public static SlackFault Reply(int status, string body, string contentType = JsonType) =>
        new($"reply {status}", (context, _) => WriteAsync(context, status, body, contentType));

    private const string JsonType = "application/json; charset=utf-8";

    private static Task WriteAsync(HttpContext context, int status, string body, string contentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
