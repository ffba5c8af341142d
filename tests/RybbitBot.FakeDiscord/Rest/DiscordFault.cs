using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>Something that goes wrong with a request.</summary>
/// <param name="Name">What it is.</param>
/// <param name="AnswerAsync">Answers in Discord's place.</param>
public sealed record DiscordFault(string Name, Func<HttpContext, FaultedCall, Task> AnswerAsync)
{
    internal const string BanPage =
        "<!doctype html><html><head><title>Access denied | discord.com used Cloudflare to restrict access"
        + "</title></head><body><h1>Error 1015</h1><p>You are being rate limited</p></body></html>";

    /// <summary>A server that is in trouble, with a page for people.</summary>
    public static readonly DiscordFault BadGateway = Reply(
        502,
        "<html><head><title>502 Bad Gateway</title></head></html>",
        "text/html"
    );

    /// <summary>A server that is in trouble, and knows it.</summary>
    public static readonly DiscordFault ServerError = Reply(
        500,
        """{"message":"500: Internal Server Error","code":0}"""
    );

    /// <summary>Trouble, although it was done.</summary>
    public static readonly DiscordFault ErrorAfterwards = new(
        "500 afterwards",
        (_, call) =>
        {
            call.Act();
            return call.AnswerAsync(RestAnswer.Refused(500, 0, "500: Internal Server Error"));
        }
    );

    /// <summary>A page where JSON should be.</summary>
    public static readonly DiscordFault Html = Reply(200, "<html><body>Hello</body></html>", "text/html");

    /// <summary>No answer at all, and nothing done.</summary>
    public static readonly DiscordFault Hang = new("hang", (context, _) => ForeverAsync(context));

    /// <summary>No answer at all, although it was done.</summary>
    public static readonly DiscordFault HangAfterwards = new(
        "hang afterwards",
        (context, call) =>
        {
            call.Act();
            return ForeverAsync(context);
        }
    );

    /// <summary>A connection that ends before an answer, and nothing done.</summary>
    public static readonly DiscordFault Reset = new(
        "reset",
        (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        }
    );

    /// <summary>A connection that ends before an answer, although it was done.</summary>
    public static readonly DiscordFault Swallow = new(
        "swallow",
        (context, call) =>
        {
            call.Act();
            context.Abort();
            return Task.CompletedTask;
        }
    );

    /// <summary>Cloudflare's ban: a page, and no header of limits but how long.</summary>
    public static DiscordFault Banned(int seconds) =>
        new(
            "banned",
            (context, _) =>
            {
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                return WriteAsync(context, 429, BanPage, "text/html; charset=UTF-8");
            }
        );

    /// <summary>A refusal, such as 403 with 50001.</summary>
    public static DiscordFault Error(int status, int code, string message = "Made to fail") =>
        new($"{status} {code}", (_, call) => call.AnswerAsync(RestAnswer.Refused(status, code, message)));

    /// <summary>Too many requests.</summary>
    /// <param name="seconds">How long to wait.</param>
    /// <param name="scope"><c>user</c>, <c>shared</c> or <c>global</c>.</param>
    /// <param name="code">Such as 20016 for slow mode.</param>
    public static DiscordFault TryLater(double seconds, string scope = "user", int code = 0) =>
        new(
            $"429 for {seconds.ToString(CultureInfo.InvariantCulture)} s",
            (context, call) =>
            {
                LimitHeaders.Refuse(context.Response.Headers, TimeSpan.FromSeconds(seconds), scope);
                return call.AnswerAsync(LimitHeaders.Answer(TimeSpan.FromSeconds(seconds), scope, code));
            }
        );

    /// <summary>What waits for something before it is done and answered.</summary>
    public static DiscordFault Until(Task release) =>
        new(
            "slow",
            async (context, call) =>
            {
                await release.WaitAsync(context.RequestAborted);
                await call.AnswerAsync();
            }
        );

    /// <summary>A whole reply of one's own.</summary>
    public static DiscordFault Reply(int status, string body, string contentType = "application/json") =>
        new($"reply {status}", (context, _) => WriteAsync(context, status, body, contentType));

    private static Task ForeverAsync(HttpContext context) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    private static Task WriteAsync(HttpContext context, int status, string body, string contentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
