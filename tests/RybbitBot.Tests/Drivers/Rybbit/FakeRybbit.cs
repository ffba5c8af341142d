using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;

namespace RybbitBot.Tests;

/// <summary>
/// A Rybbit server on the loopback interface. What it does, down to its oddities, is what the real one was
/// read and measured to do.
/// </summary>
internal sealed class FakeRybbit : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly Channel<FakeRequest> _arrivals = Channel.CreateUnbounded<FakeRequest>();
    private DateTimeOffset _answeredAt;

    private FakeRybbit(FakeRybbitOptions options, TimeProvider time, WebApplication app)
    {
        (Options, _time, _app) = (options, time, app);
        Log = new(time, new Random(options.Seed));
    }

    /// <summary>Which face it shows.</summary>
    public FakeRybbitOptions Options { get; }

    /// <summary>The table of events.</summary>
    public EventLog Log { get; }

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>The address, without <c>/api</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The requests so far, in the order in which they came.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>When the last answer was complete.</summary>
    public DateTimeOffset AnsweredAt
    {
        get
        {
            lock (_gate)
            {
                return _answeredAt;
            }
        }
    }

    /// <summary>Starts a server; it answers when this returns.</summary>
    public static async Task<FakeRybbit> StartAsync(FakeRybbitOptions options, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var fake = new FakeRybbit(options, time, builder.Build());
        _ = fake._app.Use(fake.ObserveAsync);
        new RybbitEndpoints(fake, time).Map(fake._app);
        await fake._app.StartAsync();
        return fake;
    }

    /// <summary>Waits for the next request that nobody has waited for.</summary>
    public ValueTask<FakeRequest> NextRequestAsync(CancellationToken cancellationToken) =>
        _arrivals.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task ObserveAsync(HttpContext context, RequestDelegate next)
    {
        var now = _time.GetUtcNow();
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new FakeRequest(target, context.Request.Headers.Authorization.ToString(), now);
        lock (_gate)
        {
            _requests.Add(request);
        }

        _ = _arrivals.Writer.TryWrite(request);
        context.Response.Headers.Date = now.ToString("R");
        try
        {
            await (Faults.Take()?.AnswerAsync(context) ?? next(context));
            lock (_gate)
            {
                _answeredAt = _time.GetUtcNow();
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has hung up: there is nobody left to answer.
        }
    }
}
