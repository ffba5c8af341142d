using System.Net;
using System.Text.Json;
using System.Threading.Channels;

namespace RybbitBot.Tests;

/// <summary>The incoming webhooks of Slack and Discord, on the loopback interface.</summary>
internal sealed class FakeWebhooks : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Post> _unread = Channel.CreateUnbounded<Post>();
    private readonly List<Post> _posts = [];

    private FakeWebhooks(WebApplication app) => _app = app;

    /// <summary>Answers every post; as the chats do, unless told otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = AnswerAsTheChatDoes;

    /// <summary>A webhook of Slack's.</summary>
    public string Slack => new Uri(new(_app.Urls.First()), "/services/T1/B1/s3cret").AbsoluteUri;

    /// <summary>A webhook of Discord's.</summary>
    public string Discord => new Uri(new(_app.Urls.First()), "/api/webhooks/17/s3cret").AbsoluteUri;

    /// <summary>Everything that was posted, in order.</summary>
    public IReadOnlyList<Post> Posts
    {
        get
        {
            lock (_posts)
            {
                return [.. _posts];
            }
        }
    }

    /// <summary>Starts it; it answers when this returns.</summary>
    public static async Task<FakeWebhooks> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var fake = new FakeWebhooks(builder.Build());
        fake._app.Run(fake.TakeAsync);
        await fake._app.StartAsync();
        return fake;
    }

    /// <summary>The next post that nobody has waited for.</summary>
    public ValueTask<Post> NextAsync(CancellationToken cancellationToken) =>
        _unread.Reader.ReadAsync(cancellationToken);

    /// <summary>Answers every post with this.</summary>
    public void AnswerWith(int status, string body, string? retryAfter = null) =>
        Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return context.Response.WriteAsync(body);
        };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var request = context.Request;
        var post = new Post(
            $"{request.Path}{request.QueryString}",
            request.Headers.UserAgent.ToString(),
            body.RootElement.Clone()
        );
        lock (_posts)
        {
            _posts.Add(post);
        }

        _ = _unread.Writer.TryWrite(post);
        await Answer(context);
    }

    private static Task AnswerAsTheChatDoes(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/services"))
        {
            return context.Response.WriteAsync("ok");
        }

        context.Response.StatusCode = context.Request.Query["wait"] == "true" ? 200 : 204;
        return context.Response.StatusCode == 200
            ? context.Response.WriteAsync("""{"id":"1290000000000000001","type":0}""")
            : Task.CompletedTask;
    }

    /// <summary>What was posted.</summary>
    internal sealed record Post(string Target, string UserAgent, JsonElement Body);
}
