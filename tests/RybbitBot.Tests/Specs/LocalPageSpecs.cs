using System.Net;
using System.Text;
using RybbitBot.Messages;
using RybbitBot.Tests.Drivers;

namespace RybbitBot.Tests.Specs;

/// <summary>The web page and its API, asked over HTTP.</summary>
public sealed class LocalPageSpecs
{
    private const string Commands = "/api/channels/live/commands";
    private const string Messages = "/api/channels/live/messages";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/page.css", "text/css")]
    [InlineData("/page.js", "text/javascript")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task The_page_and_its_parts_run_nothing_that_is_not_theirs(string path, string type)
    {
        await using var local = await LocalDriver.StartAsync();

        using var response = await local.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith(
            "default-src 'none'; script-src 'self'; style-src 'self';",
            policy,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task The_page_learns_its_channels_and_that_this_is_a_demo()
    {
        await using var local = await LocalDriver.StartAsync();

        using var response = await local.GetAsync("/api/channels");
        var answer = await response.Content.ReadAsStringAsync(Stop);

        Assert.Contains("\"channels\":[\"live\",\"alerts\"]", answer, StringComparison.Ordinal);
        Assert.Contains("\"isDemo\":true", answer, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"/feed list\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.js")]
    [InlineData("/api/channels")]
    [InlineData(Messages)]
    public async Task A_name_that_a_stranger_pointed_at_this_machine_opens_nothing(string path)
    {
        await using var local = await LocalDriver.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "evil.example";

        using var response = await local.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData(Commands)]
    [InlineData("/api/channels/live/buttons")]
    public async Task A_foreign_page_cannot_make_a_browser_speak_here(string path)
    {
        await using var local = await LocalDriver.StartAsync();

        using var response = await local.AskAsync(
            path,
            """{"text":"/feed unsubscribe all"}""",
            "https://evil.example"
        );

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(local.Commands.Typed);
    }

    [Fact]
    public async Task A_token_in_the_address_becomes_a_cookie_and_leaves_the_address()
    {
        await using var local = await LocalDriver.StartAsync(
            KeyValuePair.Create<string, string?>("Web:LookToken", "look-token")
        );

        using var exchange = await local.GetAsync("/?token=look-token");

        Assert.Equal(HttpStatusCode.Redirect, exchange.StatusCode);
        Assert.Equal("/", exchange.Headers.Location?.OriginalString);
        var cookie = Assert.Single(exchange.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);

        using var request = Foreign(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var page = await local.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("https, http", true)]
    [InlineData("http", false)]
    public async Task Behind_a_proxy_with_a_certificate_the_cookie_never_travels_in_the_clear(
        string scheme,
        bool isSecure
    )
    {
        await using var local = await LocalDriver.StartAsync(
            KeyValuePair.Create<string, string?>("Web:LookToken", "look-token")
        );
        using var request = Foreign(HttpMethod.Get, "/?token=look-token");
        request.Headers.Add("X-Forwarded-Proto", scheme);

        using var exchange = await local.Http.SendAsync(request, Stop);

        var cookie = Assert.Single(exchange.Headers.GetValues("Set-Cookie"));
        Assert.Equal(isSecure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_wrong_token_gets_no_cookie()
    {
        await using var local = await LocalDriver.StartAsync(
            KeyValuePair.Create<string, string?>("Web:LookToken", "look-token")
        );

        using var response = await local.GetAsync("/?token=guess");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("look-token", false)]
    [InlineData("change-token", true)]
    public async Task A_command_has_the_right_of_the_token_it_came_with(string token, bool mayChange)
    {
        await using var local = await LocalDriver.StartAsync(
            KeyValuePair.Create<string, string?>("Web:LookToken", "look-token"),
            KeyValuePair.Create<string, string?>("Web:ChangeToken", "change-token")
        );
        using var request = Foreign(HttpMethod.Post, Commands);
        request.Headers.Add("Authorization", $"Bearer {token}");
        request.Content = new StringContent("""{"text":"/feed list"}""", Encoding.UTF8, "application/json");

        using var response = await local.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mayChange, Assert.Single(local.Commands.Typed).MayChange);
    }

    [Fact]
    public async Task A_command_is_run_in_its_channel_and_answered_to_the_asker_alone()
    {
        await using var local = await LocalDriver.StartAsync();

        var reply = await local.AskForJsonAsync(
            "/api/channels/alerts/commands",
            """{"text":" /Feed  list "}"""
        );

        var command = Assert.Single(local.Commands.Typed);
        Assert.Equal(("feed", "list", "alerts"), (command.Name, command.Text, command.Channel.Channel));
        Assert.True(reply.GetProperty("isPrivate").GetBoolean());
        Assert.Equal("ran feed", reply.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("help", "help")]
    [InlineData(" Help ", "help")]
    [InlineData("?", "help")]
    [InlineData("/help", "help")]
    [InlineData("/onlin", "onlin")]
    [InlineData("/feeed list", "feeed")]
    public async Task Who_asks_for_help_or_mistypes_a_command_is_answered_by_the_bot(
        string typed,
        string name
    )
    {
        await using var local = await LocalDriver.StartAsync();

        _ = await local.AskForJsonAsync(Commands, $$"""{"text":"{{typed}}"}""");

        Assert.Equal(name, Assert.Single(local.Commands.Typed).Name);
    }

    [Fact]
    public async Task A_reply_for_everyone_stands_in_the_channel()
    {
        await using var local = await LocalDriver.StartAsync();
        local.Commands.OnPressed = _ => new(ChatMessage.Of(MessageLine.Text("for all")), IsPrivate: false);

        var reply = await local.AskForJsonAsync(
            "/api/channels/live/buttons",
            """{"name":"online-share","argument":"1 5m"}"""
        );

        Assert.False(reply.GetProperty("isPrivate").GetBoolean());
        Assert.Equal(new ButtonAction("online-share", "1 5m"), Assert.Single(local.Commands.Pressed).Action);
        _ = Assert.Single(await local.ReadKeysAsync(Messages, count: 1));
    }

    [Fact]
    public async Task A_line_that_is_no_command_is_answered_with_what_would_be_one()
    {
        await using var local = await LocalDriver.StartAsync();

        var reply = await local.AskForJsonAsync(Commands, """{"text":"hello"}""");

        Assert.Contains("/online", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(local.Commands.Typed);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":null}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":7}""", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_not_understood_is_a_mistake_of_the_asker(
        string body,
        HttpStatusCode status
    )
    {
        await using var local = await LocalDriver.StartAsync();

        using var response = await local.AskAsync(Commands, body);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_body_of_more_than_64_KB_is_not_read()
    {
        await using var local = await LocalDriver.StartAsync();

        using var response = await local.AskAsync(
            Commands,
            $$"""{"text":"{{new string('x', 65 * 1024)}}"}"""
        );

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/channels/nowhere/messages")]
    [InlineData("/api/channels/..%2Flive/messages")]
    public async Task A_channel_that_is_not_there_is_not_found(string path)
    {
        await using var local = await LocalDriver.StartAsync();

        using var response = await local.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_stream_begins_with_what_was_said_and_goes_on_with_what_is_said()
    {
        await using var local = await LocalDriver.StartAsync();
        await local.PostAsync("live", "before", "k1");

        var reading = local.ReadKeysAsync(Messages, count: 2);
        await local.PostAsync("live", "meanwhile", "k2");

        Assert.Equal(["k1", "k2"], await reading);
    }

    [Theory]
    [InlineData("k1", null)]
    [InlineData(null, "k1")]
    [InlineData("k1", "k0")]
    public async Task A_browser_that_comes_back_gets_what_it_missed(string? lastEventId, string? after)
    {
        await using var local = await LocalDriver.StartAsync();
        foreach (var key in (string[])["k0", "k1", "k2", "k3"])
        {
            await local.PostAsync("live", key, key);
        }

        var path = after is null ? Messages : $"{Messages}?after={after}";

        Assert.Equal(["k2", "k3"], await local.ReadKeysAsync(path, count: 2, lastEventId));
    }

    [Fact]
    public async Task A_page_that_is_open_does_not_hold_up_the_end()
    {
        var local = await LocalDriver.StartAsync();
        using var response = await local.GetAsync(Messages);
        await using var stream = await response.Content.ReadAsStreamAsync(Stop);

        var ending = local.StopAsync();

        // The stream ends as a whole one, not as one that broke.
        using var reader = new StreamReader(stream);
        _ = await reader.ReadToEndAsync(Stop);
        await ending;
        await local.DisposeAsync();
    }

    private static HttpRequestMessage Foreign(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Host = "bot.example";
        return request;
    }
}
