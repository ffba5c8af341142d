using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Slack;
using RybbitBot.Slack.Api;

namespace RybbitBot.Tests;

/// <summary>The bot's side of Slack, joined as the program joins it, over answers that a test has written down.</summary>
internal sealed class ScriptedSlack : HttpMessageHandler, IAsyncDisposable
{
    public const string BotToken = "xoxb-1-s3cret";
    public const string AppToken = "xapp-1-s3cret";
    public const string ResponseAddress = "https://hooks.slack.com/commands/T1/1/s3cret";

    private readonly ServiceProvider _services;
    private readonly Queue<Func<HttpResponseMessage>> _answers = [];

    public ScriptedSlack(string apiUrl = "https://slack.example/api")
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Slack:BotToken"] = BotToken,
                ["Slack:AppToken"] = AppToken,
                ["Slack:ApiUrl"] = apiUrl,
            }
        );
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IConfiguration>(settings.Build())
            .AddSlackPosting();
        _ = services.AddHttpClient(SlackApi.ClientName).ConfigurePrimaryHttpMessageHandler(() => this);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));

    public RecordedLog Log { get; } = new();

    /// <summary>Everything that was asked, in order.</summary>
    public List<Question> Questions { get; } = [];

    public SlackApi Api => _services.GetRequiredService<SlackApi>();

    public SlackMessages Messages => _services.GetRequiredService<SlackMessages>();

    public IChatPlatform Platform => _services.GetServices<IChatPlatform>().Single();

    public IEnumerable<string> Methods => Questions.Select(question => question.Method);

    /// <summary>The next answer that has none yet. What has none at all is <c>ok</c>.</summary>
    public ScriptedSlack Answers(string body, int status = 200, int? retryAfter = null, string? scopes = null)
    {
        _answers.Enqueue(() =>
        {
            var reply = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
            if (retryAfter is { } seconds)
            {
                reply.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
            }

            if (scopes is not null)
            {
                reply.Headers.Add("x-oauth-scopes", scopes);
            }

            return reply;
        });
        return this;
    }

    public ScriptedSlack Refuses(string error) => Answers($$"""{"ok":false,"error":"{{error}}"}""");

    public ScriptedSlack Breaks(Exception failure)
    {
        _answers.Enqueue(() => throw failure);
        return this;
    }

    /// <summary>A response URL that has just come.</summary>
    public ResponseUrl ResponseUrl()
    {
        Assert.True(
            RybbitBot.Slack.Api.ResponseUrl.TryParse(
                ResponseAddress,
                Api.Root,
                Clock.GetUtcNow(),
                out var url
            )
        );
        return url;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Questions.Add(
            new(
                request.RequestUri!,
                request.Headers.Authorization?.ToString(),
                request.Content!.Headers.ContentType!.ToString(),
                await request.Content.ReadAsByteArrayAsync(cancellationToken)
            )
        );
        return _answers.TryDequeue(out var answer)
            ? answer()
            : new HttpResponseMessage
            {
                Content = new StringContent("""{"ok":true,"ts":"1760000700.000100"}"""),
            };
    }

    internal sealed record Question(Uri Address, string? Authorization, string ContentType, byte[] Bytes)
    {
        public string Method => Address.Segments[^1];

        public string Body => Encoding.UTF8.GetString(Bytes);

        public JsonElement Json => JsonDocument.Parse(Bytes).RootElement.Clone();
    }
}
