using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace RybbitBot.Fakes;

/// <summary>
/// Slack on the loopback interface: its Web API, Socket Mode, response URLs, and what it sends by HTTP.
/// What it does is what Slack documents and its own SDKs expect; those judge it.
/// </summary>
public sealed class FakeSlack : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApiEndpoint _api;
    private readonly ResponseUrls _responses;
    private readonly CallbackAnswers _answers;

    private FakeSlack(FakeSlackOptions options, TimeProvider time, WebApplication app)
    {
        (_app, Options) = (app, options);
        Workspace = FakeWorkspace.Populated(time);
        var triggers = new TriggerIds(time, Workspace);
        _responses = new(time, Workspace, AddressOf, Faults);
        _answers = new(Workspace);
        Sockets = new(options, time, AddressOf, Faults, _answers);
        Sockets.Courier.Stopped = _stopping.Token;
        Http = new(options, _answers, time);
        Callbacks = new(Workspace, triggers, _responses, time);
        var files = new FileMethods(Workspace, AddressOf, Faults);
        _api = new(
            options,
            Faults,
            time,
            [
                .. new AuthMethods(Sockets).All,
                .. new ChatMethods(options, Workspace).All,
                .. new ConversationMethods(options, Workspace).All,
                .. new ViewMethods(Workspace, triggers).All,
                .. files.All,
            ]
        );
        Map(files);
    }

    /// <summary>Which Slack it is.</summary>
    public FakeSlackOptions Options { get; }

    /// <summary>Channels, people, and what was said to them.</summary>
    public FakeWorkspace Workspace { get; }

    /// <summary>What goes wrong.</summary>
    public SlackFaultPlan Faults { get; } = new();

    /// <summary>Makes what users cause.</summary>
    public SlackCallbacks Callbacks { get; }

    /// <summary>The sockets.</summary>
    public SocketModeServer Sockets { get; }

    /// <summary>The way to apps that have an address.</summary>
    public HttpDoor Http { get; }

    /// <summary>Every call of the Web API.</summary>
    public Journal<ApiRequest> Requests => _api.Requests;

    /// <summary>Every post to a response URL.</summary>
    public Journal<ResponseUse> Responses => _responses.Uses;

    /// <summary>What an app did that Slack would have thrown away, or told the user was an error.</summary>
    public Journal<string> Complaints => _answers.Complaints;

    /// <summary>The address.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The address of the Web API, as settings take it.</summary>
    public Uri ApiUrl => AddressOf("api/");

    /// <summary>Starts it; it answers when this returns.</summary>
    /// <param name="options">Which Slack.</param>
    /// <param name="time">
    /// The clock of its deadlines: acks, triggers, response URLs, pacing. Give it one of its own where a spec
    /// waits for the timers of the bot.
    /// </param>
    public static async Task<FakeSlack> StartAsync(FakeSlackOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(
                IPAddress.Loopback,
                options.Port,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    _ = listen.Use(Valve.Insert);
                }
            );
        });
        var fake = new FakeSlack(options, time, builder.Build());
        await fake._app.StartAsync();
        return fake;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var connection in Sockets.Live)
        {
            connection.Drop();
        }

        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        Http.Dispose();
        _stopping.Dispose();
    }

    internal IEndpointRouteBuilder Routes => _app;

    private Uri AddressOf(string path) => new(Address, path);

    private void Map(FileMethods files)
    {
        _ = _app.UseWebSockets();
        _ = _app.Use(IgnoreHangUpsAsync);
        _ = _app.MapPost("/api/{method}", _api.AnswerAsync);
        _ = _app.MapPost("/upload/v1/{file}", files.TakeAsync);
        _ = _app.MapPost("/commands/{team}/{number}/{secret}", _responses.TakeAsync);
        _ = _app.MapPost("/actions/{team}/{number}/{secret}", _responses.TakeAsync);
        _ = _app.MapGet("/link/", Sockets.TakeAsync);
    }

    private static async Task IgnoreHangUpsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has hung up: there is nobody left to answer.
        }
    }
}
