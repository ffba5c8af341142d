using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace RybbitBot.Fakes;

/// <summary>
/// Discord on the loopback interface: REST v10, the gateway, and interactions, by the gateway or posted by HTTP.
/// What it does is what Discord documents and its SDKs expect; those judge it (<c>tests/peers</c>).
/// </summary>
/// <remarks>
/// <para>
/// <c>await FakeDiscord.StartAsync(new(), time)</c> gives one with a server, <see cref="FakeDiscordWorld.Acme"/>,
/// a channel of each kind, and a few people. Settings of the bot: <see cref="ApiUrl"/>,
/// <see cref="FakeDiscordOptions.BotToken"/>, <see cref="PublicKey"/>.
/// </para>
/// <para>
/// <see cref="Interactions"/> is what users do; <see cref="World"/> what there is and what happens to it (each
/// change is told by the gateway); <see cref="Gateway"/> moves connections and makes them go wrong;
/// <see cref="Faults"/> lets requests fail; <see cref="Limits"/> slows them down.
/// </para>
/// <para>
/// Look back in journals, or wait in them with <c>NextAsync</c>: <see cref="Requests"/>,
/// <see cref="FakeDiscordWorld.Posted"/>, <see cref="FakeDiscordWorld.Edited"/>,
/// <see cref="GatewayServer.Ready"/>, <see cref="GatewayServer.Received"/>,
/// <see cref="DiscordLimits.Premature"/>, <see cref="Complaints"/>. What a reader sees of a message is
/// <see cref="FakeDiscordMessage.Read"/>.
/// </para>
/// </remarks>
public sealed class FakeDiscord : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RestEndpoint _api;
    private readonly InteractionMethods _answers;

    private FakeDiscord(FakeDiscordOptions options, TimeProvider time, WebApplication app)
    {
        (_app, Options, Time) = (app, options, time);
        World = new(time);
        World.Add(options.Crowd ?? new(0, 0));
        Limits = new(time, options.HasLimits);
        Gateway = new(options, time, World);
        Commands = new(World);
        Http = new(options, time);
        _answers = new(World);
        Interactions = new(this, _answers);
        var messages = new MessageMethods(World);
        _api = new(
            options,
            Faults,
            Limits,
            time,
            [
                .. new ApplicationMethods(this).All,
                .. Commands.Routes,
                .. messages.All,
                .. new ChannelMethods(World, messages).All,
                .. _answers.All,
            ]
        )
        {
            IsTokenReset = () => Gateway.IsTokenReset,
        };
        Map();
    }

    /// <summary>Which Discord it is.</summary>
    public FakeDiscordOptions Options { get; }

    /// <summary>Servers, channels, people, and what was said to them.</summary>
    public FakeDiscordWorld World { get; }

    /// <summary>What goes wrong with requests.</summary>
    public DiscordFaultPlan Faults { get; } = new();

    /// <summary>How often one may ask.</summary>
    public DiscordLimits Limits { get; }

    /// <summary>The gateway.</summary>
    public GatewayServer Gateway { get; }

    /// <summary>The commands that the bot registered.</summary>
    public DiscordCommands Commands { get; }

    /// <summary>What users do.</summary>
    public DiscordInteractions Interactions { get; }

    /// <summary>The way to apps that have an address.</summary>
    public DiscordHttpDoor Http { get; }

    /// <summary>Every request to the API.</summary>
    public Journal<DiscordRequest> Requests => _api.Requests;

    /// <summary>Answers to interactions that Discord refused, or that came too late.</summary>
    public Journal<string> Complaints => _answers.Complaints;

    /// <summary>The key by which an app knows what Discord signed.</summary>
    public string PublicKey => Http.Signer.PublicKey;

    /// <summary>The address.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The address of the API, as settings take it.</summary>
    public Uri ApiUrl => AddressOf("api/v10");

    internal TimeProvider Time { get; }

    internal IEndpointRouteBuilder Routes => _app;

    /// <summary>Starts it; it answers when this returns.</summary>
    /// <param name="options">Which Discord.</param>
    /// <param name="time">
    /// The clock of its deadlines: interactions, nonces, limits, pacing. Give it one of its own where a spec waits
    /// for the timers of the bot.
    /// </param>
    public static async Task<FakeDiscord> StartAsync(FakeDiscordOptions options, TimeProvider time)
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
        var fake = new FakeDiscord(options, time, builder.Build());
        await fake._app.StartAsync();
        return fake;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var connection in Gateway.Live)
        {
            connection.Drop();
        }

        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        Http.Dispose();
    }

    private Uri AddressOf(string path) => new(Address, path);

    private void Map()
    {
        _ = _app.UseWebSockets();
        _ = _app.Use(IgnoreHangUpsAsync);
        _ = _app.Map("/api/{version}/{**path}", _api.AnswerAsync);
        _ = _app.MapGet("/gateway", Gateway.TakeAsync);
        _ = _app.MapGet("/resume", Gateway.TakeAsync);
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
