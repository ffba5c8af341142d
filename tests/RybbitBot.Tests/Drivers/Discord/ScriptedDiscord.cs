using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Discord;
using RybbitBot.Discord.Api;

namespace RybbitBot.Tests;

/// <summary>The bot's side of Discord, joined as the program joins it, over answers that a test has written down.</summary>
internal sealed class ScriptedDiscord : HttpMessageHandler, IAsyncDisposable
{
    public const string BotToken = "bot.made-up.s3cret";

    private readonly ServiceProvider _services;
    private readonly Queue<Func<HttpResponseMessage>> _answers = [];

    public ScriptedDiscord(string apiUrl = "https://discord.example/api/v10", string guilds = "")
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Discord:BotToken"] = BotToken,
                ["Discord:ApiUrl"] = apiUrl,
                ["Discord:GuildId"] = guilds,
            }
        );
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IConfiguration>(settings.Build())
            .AddDiscordPosting();
        _ = services.AddHttpClient(DiscordApi.ClientName).ConfigurePrimaryHttpMessageHandler(() => this);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));

    public RecordedLog Log { get; } = new();

    /// <summary>Everything that was asked, in order.</summary>
    public List<Question> Questions { get; } = [];

    /// <summary>Answers what no answer was written down for, where it is set.</summary>
    public Func<Question, HttpResponseMessage>? Otherwise { get; set; }

    public DiscordApi Api => _services.GetRequiredService<DiscordApi>();

    public DiscordMessages Messages => _services.GetRequiredService<DiscordMessages>();

    public IChatPlatform Platform => _services.GetServices<IChatPlatform>().Single();

    public IEnumerable<string> Paths =>
        Questions.Select(question =>
            $"{question.Method} {question.Address.AbsolutePath["/api/v10/".Length..]}"
        );

    public static HttpResponseMessage Reply(string body, int status = 200, params (string, string)[] headers)
    {
        var reply = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
        {
            Assert.True(reply.Headers.TryAddWithoutValidation(name, value));
        }

        return reply;
    }

    /// <summary>The next answer that has none yet. What has none at all is a message.</summary>
    public ScriptedDiscord Answers(string body, int status = 200, params (string, string)[] headers)
    {
        _answers.Enqueue(() => Reply(body, status, headers));
        return this;
    }

    public ScriptedDiscord Refuses(int status, int code) =>
        Answers(
            string.Create(CultureInfo.InvariantCulture, $$"""{"message":"no","code":{{code}}}"""),
            status
        );

    public ScriptedDiscord Breaks(Exception failure)
    {
        _answers.Enqueue(() => throw failure);
        return this;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var question = new Question(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.Authorization?.ToString(),
            request.Headers.UserAgent.ToString(),
            request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : []
        )
        {
            ContentType = request.Content?.Headers.ContentType?.ToString() ?? "",
        };
        Questions.Add(question);
        return _answers.TryDequeue(out var answer)
            ? answer()
            : Otherwise?.Invoke(question) ?? Reply("""{"id":"77","channel_id":"1"}""");
    }

    internal sealed record Question(
        string Method,
        Uri Address,
        string? Authorization,
        string UserAgent,
        byte[] Bytes
    )
    {
        public string ContentType { get; init; } = "";

        public string Body => Encoding.UTF8.GetString(Bytes);

        public JsonElement Json => JsonDocument.Parse(Bytes).RootElement.Clone();
    }
}
