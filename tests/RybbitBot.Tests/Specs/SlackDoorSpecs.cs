using System.Net;
using System.Text;
using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

public sealed class SlackDoorSpecs
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_command_is_answered_as_one_by_socket_is()
    {
        await using var driver = await StartAsync();

        var answer = await SendAsync(
            driver,
            driver.Slack.Callbacks.Command("/feed", "subscribe /enterprise")
        );

        Assert.Equal((200, "application/json"), (answer.Status, answer.MediaType));
        Assert.Contains("Subscribed", answer.Body, StringComparison.Ordinal);
        _ = await driver.PostedAsync();
        Assert.Empty(driver.Slack.Complaints.All);
    }

    [Fact]
    public async Task A_pressed_button_is_acknowledged_and_answered_at_its_address()
    {
        await using var driver = await StartAsync();
        _ = await SendAsync(driver, driver.Slack.Callbacks.Command("/online", ""));
        var online = await driver.ToldAsync();

        var answer = await SendAsync(driver, driver.Slack.Callbacks.Press(online, "online:0"));

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        Assert.Equal(200, (await driver.Slack.Responses.NextAsync(Stop)).Status);
    }

    [Fact]
    public async Task Slacks_challenge_is_answered_with_its_word()
    {
        await using var driver = await StartAsync();

        var answer = await SendAsync(driver, SlackCallbacks.UrlVerification("héllo-☃"));

        Assert.Equal("""{"challenge":"héllo-☃"}""", answer.Body);
    }

    [Fact]
    public async Task What_is_forged_stale_or_of_the_future_is_refused_and_nothing_is_done()
    {
        await using var driver = await StartAsync();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        SignedDelivery[] wrong =
        [
            new() { Secret = "another secret" },
            new() { Signature = "v0=00" },
            new() { Timestamp = $"{now - 400}" },
            new() { Timestamp = $"{now + 400}" },
            new() { Timestamp = "yesterday" },
        ];

        foreach (var delivery in wrong)
        {
            var command = driver.Slack.Callbacks.Command("/feed", "subscribe /enterprise");
            var answer = await driver.Slack.Http.SendAsync(command, driver.Address, delivery, Stop);
            Assert.Equal((401, ""), (answer.Status, answer.Body));
        }

        Assert.Empty(driver.Slack.Workspace.Posted.All);
        Assert.DoesNotContain(
            driver.Log.Lines,
            line => line.Contains("enterprise", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_second_of_two_secrets_will_do()
    {
        await using var driver = await StartAsync(
            ("Slack:SigningSecret", "another, made-up-signing-secret-0001")
        );

        var answer = await SendAsync(driver, driver.Slack.Callbacks.Command("/online", ""));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_command_that_comes_again_is_answered_and_not_done_again()
    {
        await using var driver = await StartAsync();
        var command = driver.Slack.Callbacks.Command("/feed", "subscribe /enterprise");

        var first = await SendAsync(driver, command);
        var again = await driver.Slack.Http.SendAsync(
            command,
            driver.Address,
            new() { Retry = (1, "http_timeout") },
            Stop
        );

        Assert.Equal(first.Body, again.Body);
        _ = await driver.PostedAsync();
        Assert.Single(driver.Slack.Workspace.Posted.All);
    }

    [Theory]
    [InlineData("/slack/command", "application/json", "{}", 400)]
    [InlineData("/slack/command", "text/plain", "a=b", 400)]
    [InlineData("/slack/action", "application/x-www-form-urlencoded", "payload=%7Bnot+json", 400)]
    [InlineData("/slack/action", "application/x-www-form-urlencoded", "", 400)]
    [InlineData("/slack/event", "application/json", "not json", 400)]
    [InlineData("/slack/event", "application/x-www-form-urlencoded", "{}", 400)]
    [InlineData("/slack/event", "application/json; charset=utf-8", "{}", 200)]
    [InlineData("/slack/event", "application/json", """{"type":"of_tomorrow"}""", 200)]
    [InlineData("/slack/action", "application/x-www-form-urlencoded; charset=utf-8", "payload=%7B%7D", 200)]
    public async Task Only_what_can_be_read_is_taken(string path, string mediaType, string body, int status)
    {
        await using var driver = await StartAsync();

        var answer = await driver.Slack.Http.SendAsync(
            new Uri(driver.Address, path),
            mediaType,
            Encoding.UTF8.GetBytes(body),
            cancellationToken: Stop
        );

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task What_is_no_text_is_refused()
    {
        await using var driver = await StartAsync();

        var answer = await driver.Slack.Http.SendAsync(
            new Uri(driver.Address, "/slack/event"),
            "application/json",
            new byte[] { 0x22, 0xff, 0xfe, 0x22 },
            cancellationToken: Stop
        );

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task What_is_too_long_is_not_read()
    {
        await using var driver = await StartAsync();

        var answer = await driver.Slack.Http.SendAsync(
            new Uri(driver.Address, "/slack/event"),
            "application/json",
            new byte[2 * 1024 * 1024],
            cancellationToken: Stop
        );

        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task A_header_that_is_given_twice_is_refused()
    {
        await using var driver = await StartAsync();
        using var http = new HttpClient();
        var timestamp = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}";
        var signature = RequestSigner.Sign(driver.Slack.Options.SigningSecret, timestamp, "{}"u8);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(driver.Address, "/slack/event"))
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", [signature, signature]);

        using var answer = await http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_probe_of_our_certificate_need_not_be_signed_and_does_nothing()
    {
        await using var driver = await StartAsync();
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["ssl_check"] = "1",
                ["command"] = "/feed",
                ["text"] = "subscribe /enterprise",
                ["team_id"] = FakeWorkspace.TeamId,
                ["channel_id"] = SlackDriver.Web,
                ["user_id"] = SlackCallbacks.Ann,
            }
        );

        using var answer = await http.PostAsync(new Uri(driver.Address, "/slack/command"), form, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Stop));
        Assert.Empty(driver.Slack.Workspace.Posted.All);
    }

    [Fact]
    public async Task Where_sockets_are_used_there_is_no_such_door()
    {
        await using var driver = await SlackDriver.StartAsync();

        var answer = await SendAsync(driver, driver.Slack.Callbacks.Command("/online", ""));

        Assert.Equal(404, answer.Status);
    }

    private static Task<SlackDriver> StartAsync(params (string, string)[] settings) =>
        SlackDriver.StartAsync(
            null,
            [("Slack:AppToken", ""), ("Slack:SigningSecret", "made-up-signing-secret-0001"), .. settings]
        );

    private static Task<HttpAnswer> SendAsync(SlackDriver driver, SlackCallback callback) =>
        driver.Slack.Http.SendAsync(callback, driver.Address, cancellationToken: Stop);
}
