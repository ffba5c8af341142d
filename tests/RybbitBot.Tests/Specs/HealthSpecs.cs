using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RybbitBot.Hosting;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

public sealed class HealthSpecs : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private WebApplication _bot = null!;
    private Readiness _readiness = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Services.AddHealth("slack");
        _bot = builder.Build();
        _bot.MapHealth();
        await _bot.StartAsync(TestContext.Current.CancellationToken);
        _readiness = _bot.Services.GetRequiredService<Readiness>();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task The_process_lives_from_the_start_but_is_not_ready()
    {
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/healthz")).Status);
        Assert.Equal(
            (
                HttpStatusCode.ServiceUnavailable,
                """{"program":"RybbitBot","ready":false,"stores":"not open yet","rybbit":"not asked yet","slack":"not joined yet"}"""
            ),
            await AskAsync("/readyz")
        );
    }

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(false, true, true, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, false, false)]
    public async Task It_is_ready_once_stores_rybbit_and_every_chat_have_spoken(
        bool stores,
        bool rybbit,
        bool chat,
        bool isReady
    )
    {
        if (stores)
        {
            _readiness.StoresOpened();
        }

        if (rybbit)
        {
            _readiness.RybbitAsked(problem: null);
        }

        if (chat)
        {
            _readiness.Joined("slack");
        }

        var (status, _) = await AskAsync("/readyz");

        Assert.Equal(isReady ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, status);
    }

    [Fact]
    public async Task What_breaks_later_shows_in_the_body_and_not_in_the_status()
    {
        _readiness.StoresOpened();
        _readiness.Joined("slack");
        _readiness.RybbitAsked(new(RybbitProblemKind.Refused, "the key is refused"));
        _readiness.Lost("slack", "the socket closed");

        var (status, body) = await AskAsync("/readyz");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            """{"program":"RybbitBot","ready":true,"stores":"ok","rybbit":"the key is refused","slack":"the socket closed"}""",
            body
        );
    }

    [Fact]
    public async Task The_command_tells_whether_a_bot_lives_here()
    {
        using var output = new StringWriter();
        var stop = TestContext.Current.CancellationToken;

        using var bot = new RunningBot([.. _bot.Urls]);
        var living = await HealthCommand.RunAsync(bot, output, output, stop);
        await _bot.StopAsync(stop);
        var gone = await HealthCommand.RunAsync(bot, output, output, stop);

        Assert.Equal((ExitCode.Success, ExitCode.Failure), (living, gone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Welcome</html>")]
    [InlineData("""{"status":"ok","program":1}""")]
    [InlineData("[\"RybbitBot\"]")]
    public async Task Another_program_that_answers_200_to_everything_is_no_bot(string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var other = builder.Build();
        other.Run(context => context.Response.WriteAsync(body));
        var stop = TestContext.Current.CancellationToken;
        await other.StartAsync(stop);
        using var output = new StringWriter();
        using var place = new RunningBot([other.Urls.First()]);
        using var places = new RunningBot([other.Urls.First(), _bot.Urls.First()]);

        Assert.Equal(ExitCode.Failure, await HealthCommand.RunAsync(place, output, output, stop));
        Assert.Equal(ExitCode.Success, await HealthCommand.RunAsync(places, output, output, stop));
    }

    [Fact]
    public async Task Silence_of_rybbits_is_no_answer_but_is_told()
    {
        _readiness.StoresOpened();
        _readiness.Joined("slack");

        _readiness.RybbitAsked(new(RybbitProblemKind.Unreachable, "it takes no connection"));

        var before = await StateAsync();
        Assert.Contains("it takes no connection", before.Data.Values);
        Assert.Equal(HealthStatus.Unhealthy, before.Status);
        _readiness.RybbitAsked(problem: null);
        Assert.Equal(HealthStatus.Healthy, (await StateAsync()).Status);
    }

    private Task<HealthCheckResult> StateAsync() =>
        _readiness.CheckHealthAsync(new(), TestContext.Current.CancellationToken);

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string path)
    {
        var stop = TestContext.Current.CancellationToken;
        using var reply = await _http.GetAsync(new Uri(new(_bot.Urls.First()), path), stop);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync(stop));
    }
}
