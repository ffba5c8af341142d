using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

/// <summary>What the fake offers to specs of sockets, and of what is sent by HTTP.</summary>
public sealed class FakeSlackSocketSpecs : IAsyncLifetime
{
    private static readonly TimeSpan AckWithin = TimeSpan.FromSeconds(3);

    private readonly AlarmClock _time = new(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private FakeSlack _slack = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _slack = await FakeSlack.StartAsync(new(), _time);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task An_ack_tells_what_it_answered_and_how_soon()
    {
        using var app = await ConnectAsync();
        var delivery = _slack.Sockets.Send(_slack.Callbacks.Command("/feed", "list"));
        var envelope = await app.HearAsync();
        _ = await _slack.Sockets.Attempts.NextAsync(Cancel);
        _time.Advance(TimeSpan.FromSeconds(2));

        await app.AckAsync(envelope, new() { ["text"] = "#12" });

        var ack = await delivery.AckAsync(Cancel);
        Assert.Equal("#12", (string?)ack.Payload?["text"]);
        Assert.Equal(TimeSpan.FromSeconds(2), ack.Elapsed);
        Assert.Equal("ack", (await _slack.Workspace.Ephemerals.NextAsync(Cancel)).Via);
        Assert.Empty(_slack.Complaints.All);
    }

    [Fact]
    public async Task A_command_that_nobody_acknowledges_is_an_error_for_the_user()
    {
        using var app = await ConnectAsync();
        _ = _slack.Sockets.Send(_slack.Callbacks.Command("/feed", "list"));

        await _time.PassAsync(AckWithin);

        Assert.Equal("Command: operation_timeout", await _slack.Complaints.NextAsync(Cancel));
    }

    [Fact]
    public async Task An_answer_that_Slack_would_throw_away_is_a_complaint()
    {
        using var app = await ConnectAsync();
        _ = _slack.Sockets.Send(_slack.Callbacks.Command("/feed", "list"));

        await app.AckAsync(await app.HearAsync(), new() { ["blocks"] = "none" });

        Assert.Equal("Command : invalid_blocks_format", await _slack.Complaints.NextAsync(Cancel));
    }

    [Fact]
    public async Task An_event_comes_again_until_it_is_acknowledged()
    {
        using var app = await ConnectAsync();
        var delivery = _slack.Sockets.Send(_slack.Callbacks.Event(new() { ["type"] = "app_uninstalled" }));

        var first = await app.HearAsync();
        await _time.PassAsync(AckWithin);
        var second = await app.HearAsync();
        await app.AckAsync(second);

        _ = await delivery.AckAsync(Cancel);
        Assert.Equal((0, 1), ((int)first["retry_attempt"]!, (int)second["retry_attempt"]!));
        Assert.Equal((string?)first["payload"]!["event_id"], (string?)second["payload"]!["event_id"]);
    }

    [Fact]
    public async Task An_event_on_a_socket_that_ends_comes_again_on_the_next()
    {
        using var gone = await ConnectAsync();
        var delivery = _slack.Sockets.Send(_slack.Callbacks.Event(new() { ["type"] = "app_uninstalled" }));
        _ = await gone.HearAsync();

        gone.Abort();
        using var next = await ConnectAsync();
        await next.AckAsync(await next.HearAsync());

        Assert.Equal(2, (await delivery.AckAsync(Cancel)).Connection);
    }

    [Fact]
    public async Task A_silent_socket_loses_what_is_said_on_it_and_is_seen_to_end()
    {
        using var app = await ConnectAsync();
        var connection = await _slack.Sockets.Greeted.NextAsync(Cancel);
        _ = _slack.Sockets.Send(_slack.Callbacks.Command("/feed", "list"));
        var envelope = await app.HearAsync();

        connection.GoSilent();
        await app.AckAsync(envelope);
        app.Abort();

        Assert.Null((await connection.EndAsync(Cancel)).Code);
        Assert.Empty(_slack.Sockets.Acks.All);
    }

    [Fact]
    public async Task A_warned_socket_is_closed_a_while_after()
    {
        using var app = await ConnectAsync();
        var connection = await _slack.Sockets.Greeted.NextAsync(Cancel);

        var warning = connection.WarnAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal("warning", (string?)(await app.HearAsync())["reason"]);
        Assert.True(connection.IsLive);
        await _time.PassAsync(TimeSpan.FromSeconds(10));
        await warning;
        await app.CloseAsync();

        Assert.Equal(1000, (await connection.EndAsync(Cancel)).Code);
    }

    [Fact]
    public async Task Where_Socket_Mode_is_switched_off_sockets_old_and_new_are_told_so()
    {
        using var old = await ConnectAsync();

        await _slack.Sockets.DisableAsync();
        using var late = await SlackSocketProbe.OpenAsync(_slack, _http);

        Assert.Equal("link_disabled", (string?)(await old.HearAsync())["reason"]);
        Assert.Equal("link_disabled", (string?)(await late.HearAsync())["reason"]);
    }

    [Fact]
    public async Task By_http_a_command_is_signed_and_its_answer_shown()
    {
        await using var app = await SignedApp.StartAsync(_slack.Options.SigningSecret);
        var command = _slack.Callbacks.Command("/feed", "list <https://example.com|x>");

        var right = await _slack.Http.SendAsync(command, app.Address, cancellationToken: Cancel);
        var wrong = await _slack.Http.SendAsync(command, app.Address, new() { Secret = "no" }, Cancel);

        Assert.Equal((200, 401), (right.Status, wrong.Status));
        var shown = await _slack.Workspace.Ephemerals.NextAsync(Cancel);
        Assert.Equal("/slack/command list <https://example.com|x>", shown.Text);
    }

    private Task<SlackSocketProbe> ConnectAsync() => SlackSocketProbe.ConnectAsync(_slack, _http);

    /// <summary>An app with an address, that echoes what is properly signed.</summary>
    private sealed class SignedApp(WebApplication app) : IAsyncDisposable
    {
        public Uri Address => new(app.Urls.First());

        public static async Task<SignedApp> StartAsync(string secret)
        {
            var builder = WebApplication.CreateSlimBuilder();
            _ = builder.Logging.ClearProviders();
            _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.Run(context => EchoAsync(context, secret));
            await app.StartAsync();
            return new(app);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private static async Task EchoAsync(HttpContext context, string secret)
        {
            context.Request.EnableBuffering();
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            context.Request.Body.Position = 0;
            var stamp = context.Request.Headers["X-Slack-Request-Timestamp"].ToString();
            var isSigned =
                context.Request.Headers["X-Slack-Signature"]
                == RequestSigner.Sign(secret, stamp, body.ToArray());
            context.Response.StatusCode = isSigned ? 200 : 401;
            var form = await context.Request.ReadFormAsync();
            await context.Response.WriteAsync($"{context.Request.Path} {form["text"]}");
        }
    }
}
