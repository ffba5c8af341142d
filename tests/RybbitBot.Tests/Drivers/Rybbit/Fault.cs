using System.Text;

namespace RybbitBot.Tests;

/// <summary>Something that goes wrong with a reply.</summary>
/// <param name="Name">What it is.</param>
/// <param name="AnswerAsync">Answers in place of the server.</param>
internal sealed record Fault(string Name, Func<HttpContext, Task> AnswerAsync)
{
    private const string Page = "<html><body><h1>Bad Gateway</h1></body></html>";

    /// <summary>A proxy whose backend is away.</summary>
    public static readonly Fault BadGateway = Reply(502, Page, "text/html");

    /// <summary>A sign-in page where an answer should be.</summary>
    public static readonly Fault HtmlPage = Reply(200, Page, "text/html");

    /// <summary>A reply that ends early and does not say so.</summary>
    public static readonly Fault HalfJson = Reply(200, """{"data":[{"timestamp":"2026-09-10 11:00:0""");

    /// <summary>The database is away.</summary>
    public static readonly Fault DatabaseAway = Reply(500, """{"error":"Failed to fetch events"}""");

    /// <summary>No answer at all.</summary>
    public static readonly Fault Hang = new(
        "hang",
        context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
    );

    /// <summary>A connection that ends in the middle of a reply.</summary>
    public static readonly Fault Disconnect = new("disconnect", DisconnectAsync);

    /// <summary>A connection that ends before a reply.</summary>
    public static readonly Fault Reset = new("reset", Abort);

    /// <summary>Rows without end.</summary>
    public static readonly Fault HugeBody = new("huge body", WriteHugeBodyAsync);

    /// <summary>Rows that are longer than any should be, between others.</summary>
    public static readonly Fault HugeRows = Reply(
        200,
        $$"""{"data":[{{Row("/before")}},{{Row("/long", new('x', 300_000))}},{{Row("/between")}},"""
            + $$"""{{Row("/longer", new('y', 3_000_000))}},{{Row("/after")}}]}"""
    );

    /// <summary>A whole reply of one's own.</summary>
    public static Fault Reply(
        int status,
        string body,
        string contentType = "application/json; charset=utf-8"
    ) => new($"reply {status}", context => WriteAsync(context, status, body, contentType));

    /// <summary>A refusal that names a time.</summary>
    public static Fault TryLater(int status, string retryAfter) =>
        new(
            $"try later {status}",
            context =>
            {
                context.Response.Headers.RetryAfter = retryAfter;
                return WriteAsync(context, status, """{"error":"Rate limit exceeded"}""", "application/json");
            }
        );

    /// <summary>An answer that sends the client elsewhere.</summary>
    public static Fault Redirect(string target) =>
        new(
            "redirect",
            context =>
            {
                context.Response.Redirect(target);
                return Task.CompletedTask;
            }
        );

    /// <summary>A body of which a byte comes every second.</summary>
    public static Fault SlowDrip(TimeProvider time) => new("slow drip", context => DripAsync(context, time));

    private static string Row(string path, string title = "") =>
        $$"""{"type":"pageview","timestamp":"2026-09-10 11:00:00","pathname":"{{path}}","page_title":"{{title}}"}""";

    private static async Task WriteAsync(HttpContext context, int status, string body, string contentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static async Task DisconnectAsync(HttpContext context)
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("""{"data":[""", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task DripAsync(HttpContext context, TimeProvider time)
    {
        while (true)
        {
            await context.Response.WriteAsync(" ", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromSeconds(1), time, context.RequestAborted);
        }
    }

    private static async Task WriteHugeBodyAsync(HttpContext context)
    {
        var row = Encoding.ASCII.GetBytes($$"""{"page_title":"{{new string('x', 200_000)}}"},""");
        await context.Response.WriteAsync("""{"data":[""", context.RequestAborted);
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(row, context.RequestAborted);
        }
    }
}
