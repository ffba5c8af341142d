using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Chat;
using RybbitBot.LiteDb;
using RybbitBot.Local;
using RybbitBot.Local.Terminal;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Drivers;

/// <summary>The local chat on a loopback port of its own, and somebody who visits its page.</summary>
internal sealed class LocalDriver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalDriver(WebApplication app, ScriptedCommands commands)
    {
        (_app, Commands) = (app, commands);
        Address = new(app.Urls.Single());
        Http = new(Handler()) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public ScriptedCommands Commands { get; }

    public LocalPlatform Platform => _app.Services.GetRequiredService<LocalPlatform>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts it with these settings.</summary>
    public static Task<LocalDriver> StartAsync(params IEnumerable<KeyValuePair<string, string?>> settings) =>
        StartOnAsync(port: 0, settings);

    public static async Task<LocalDriver> StartOnAsync(
        int port,
        params IEnumerable<KeyValuePair<string, string?>> settings
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _ = builder.Configuration.AddInMemoryCollection(settings);
        var commands = new ScriptedCommands();
        _ = builder
            .Services.AddSingleton<ILocalCommands>(commands)
            .AddSingleton(new TerminalStreams { Output = TextWriter.Null })
            .AddSingleton<ISubscriptionStore>(_ =>
                LiteDbSubscriptionStore.Open(LiteDbSubscriptionStore.InMemory)
            )
            .AddLocal(builder.Configuration, new LocalMode(TranscriptDirectory: null, IsDemo: true));
        var app = builder.Build();
        _ = app.MapLocal();
        await app.StartAsync(Stop);
        return new(app, commands);
    }

    public async Task PostAsync(string channel, string text, string key, params MessageButton[] buttons)
    {
        var message = ChatMessage.Of(MessageLine.Text(text)) with { Buttons = [.. buttons] };
        var address = LocalChannels.AddressOf(channel);
        var outcome = await Platform.PostAsync(address, message, new MessageKey(key), Stop);
        _ = Assert.IsType<PostOutcome.Delivered>(outcome);
    }

    /// <summary>Asks for what stands at a path.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) =>
        Http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Stop);

    /// <summary>Asks as a visitor whose browser says where the page is from.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, string body, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Origin", origin ?? Address.GetLeftPart(UriPartial.Authority));
        return await Http.SendAsync(request, Stop);
    }

    public async Task<JsonElement> AskForJsonAsync(string path, string body)
    {
        using var response = await AskAsync(path, body);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop));
        return document.RootElement.Clone();
    }

    /// <summary>The next messages of a channel's stream, as keys.</summary>
    public async Task<IReadOnlyList<string>> ReadKeysAsync(string path, int count, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        await using var stream = await response.Content.ReadAsStreamAsync(Stop);
        var keys = new List<string>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Stop))
        {
            if (item.EventType == "message")
            {
                keys.Add(JsonDocument.Parse(item.Data).RootElement.GetProperty("key").GetString()!);
            }

            if (keys.Count == count)
            {
                break;
            }
        }

        return keys;
    }

    // What is served, and which cookies, is for the tests to see.
    private static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, UseCookies = false };

    public Task StopAsync() => _app.StopAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
