namespace RybbitBot.Tests;

/// <summary>A server on loopback that answers whatever it is asked in one way.</summary>
internal sealed class AnyServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AnyServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public static async Task<AnyServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
