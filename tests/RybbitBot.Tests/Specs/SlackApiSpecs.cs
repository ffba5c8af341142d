using RybbitBot.Chat;
using RybbitBot.Slack.Api;

namespace RybbitBot.Tests.Specs;

public sealed class SlackApiSpecs : IAsyncDisposable
{
    private static readonly SlackCall Post = SlackCall.Json(
        "chat.postMessage",
        json => json.WriteString("channel", "C1")
    );

    private static readonly SlackCall Test = SlackCall.Form("auth.test");

    private readonly ScriptedSlack _slack = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _slack.DisposeAsync();

    [Fact]
    public async Task A_method_that_writes_takes_json_and_the_token_in_its_header_alone()
    {
        var reply = await CallAsync(Post);

        Assert.Equal("1760000700.000100", Assert.IsType<SlackReply.Ok>(reply).Text("ts"));
        var question = Assert.Single(_slack.Questions);
        Assert.Equal("https://slack.example/api/chat.postMessage", question.Address.AbsoluteUri);
        Assert.Equal("application/json; charset=utf-8", question.ContentType);
        Assert.Equal($"Bearer {ScriptedSlack.BotToken}", question.Authorization);
        Assert.Equal("""{"channel":"C1"}""", question.Body);
    }

    [Fact]
    public async Task A_method_that_reads_takes_a_form()
    {
        _ = await CallAsync(SlackCall.Form("conversations.info", new("channel", "C1"), new("x", "a b&ü")));

        var question = Assert.Single(_slack.Questions);
        Assert.Equal("application/x-www-form-urlencoded", question.ContentType);
        Assert.Equal("channel=C1&x=a+b%26%C3%BC", question.Body);
    }

    [Fact]
    public async Task The_apps_own_methods_take_its_own_token()
    {
        _ = await CallAsync(Test);
        _ = await CallAsync(OpenSocket);

        Assert.Equal(
            [$"Bearer {ScriptedSlack.BotToken}", $"Bearer {ScriptedSlack.AppToken}"],
            _slack.Questions.Select(question => question.Authorization)
        );
        Assert.All(_slack.Questions, question => Assert.Empty(question.Body));
    }

    [Fact]
    public async Task The_scopes_of_the_token_are_told()
    {
        _ = _slack.Answers("""{"ok":true}""", scopes: "commands, chat:write,channels:read");

        var reply = Assert.IsType<SlackReply.Ok>(await CallAsync(Test));

        Assert.Equal(["commands", "chat:write", "channels:read"], reply.Scopes);
    }

    [Fact]
    public async Task A_refusal_says_what_is_missing_and_where_the_blocks_are_wrong()
    {
        const string Wrong = "must be less than 3001 characters [json-pointer:/blocks/1/text/text]";
        _ = _slack
            .Answers(
                """{"ok":false,"error":"missing_scope","needed":"channels:join","provided":"commands,chat:write"}"""
            )
            .Answers(
                $$$"""{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["{{{Wrong}}}",7]}}"""
            );

        var scope = Assert.IsType<SlackReply.Refused>(await CallAsync(Post));
        var blocks = Assert.IsType<SlackReply.Refused>(await CallAsync(Post));

        Assert.Equal(
            ("missing_scope", "channels:join", "commands,chat:write"),
            (scope.Error, scope.Needed, scope.Provided)
        );
        Assert.Equal([Wrong], blocks.Messages);
        Assert.Contains(_slack.Log.Lines, line => line.Contains(Wrong, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(200, "", true)]
    [InlineData(200, "<html>", true)]
    [InlineData(200, "[]", true)]
    [InlineData(200, "{}", true)]
    [InlineData(200, """{"ok":1}""", true)]
    [InlineData(200, """{"ok":tr""", true)]
    [InlineData(302, "", false)]
    [InlineData(403, "<html>", false)]
    [InlineData(408, "", true)]
    [InlineData(500, """{"ok":false,"error":"fatal_error"}""", true)]
    [InlineData(503, "<html>", true)]
    public async Task An_answer_that_is_none_of_Slacks_leaves_open_what_it_must(
        int status,
        string body,
        bool isOpen
    )
    {
        _ = _slack.Answers(body, status);

        Assert.Equal(isOpen, Assert.IsType<SlackReply.Failed>(await CallAsync(Post)).MayHaveArrived);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_to_its_end()
    {
        _ = _slack.Answers("""{"ok":true,"x":" """ + new string('x', 5_000_000) + "\"}");

        Assert.True(Assert.IsType<SlackReply.Failed>(await CallAsync(Post)).MayHaveArrived);
    }

    [Fact]
    public async Task A_broken_string_in_an_answer_is_no_text()
    {
        _ = _slack.Answers("""{"ok":true,"ts":"\ud800"}""");

        Assert.Equal("", Assert.IsType<SlackReply.Ok>(await CallAsync(Post)).Text("ts"));
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"visit evil.example now"}""")]
    [InlineData("""{"ok":false,"error":7}""")]
    [InlineData("""{"ok":false}""")]
    public async Task An_error_that_is_no_word_is_not_repeated(string body)
    {
        _ = _slack.Answers(body);

        Assert.Equal("unknown_error", Assert.IsType<SlackReply.Refused>(await CallAsync(Post)).Error);
    }

    [Fact]
    public async Task A_method_is_not_called_before_its_pause_is_over_and_the_others_go_on()
    {
        _ = _slack.Answers("""{"ok":false,"error":"ratelimited"}""", status: 429, retryAfter: 7);
        Assert.Equal(Wait(7), await CallAsync(Post));

        _ = Assert.IsType<SlackReply.Ok>(await CallAsync(Test));
        _slack.Clock.Advance(TimeSpan.FromSeconds(6.999));
        Assert.Equal(Wait(0.001), await CallAsync(Post));
        Assert.Equal(["chat.postMessage", "auth.test"], _slack.Methods);

        _slack.Clock.Advance(TimeSpan.FromSeconds(0.001));
        _ = Assert.IsType<SlackReply.Ok>(await CallAsync(Post));
    }

    [Theory]
    [InlineData(429, "", null, 30)]
    [InlineData(429, "", 0, 1)]
    [InlineData(429, "", 3_000_000, 3_000_000)]
    [InlineData(200, """{"ok":false,"error":"ratelimited"}""", null, 30)]
    [InlineData(200, """{"ok":false,"error":"rate_limited"}""", 5, 5)]
    public async Task A_pause_is_as_long_as_Slack_says_and_never_none(
        int status,
        string body,
        int? said,
        int seconds
    )
    {
        _ = _slack.Answers(body, status, said);

        Assert.Equal(Wait(seconds), await CallAsync(Post));
        Assert.Equal(Wait(seconds), await CallAsync(Post));
        _ = Assert.Single(_slack.Questions);
    }

    [Fact]
    public void A_clock_on_the_wall_that_is_set_forward_shortens_no_pause()
    {
        var clock = new WallClock();
        var pauses = new MethodPauses(clock);
        pauses.Begin("chat.postMessage", TimeSpan.FromMinutes(1));

        clock.Now = clock.Now.AddDays(1);

        Assert.Equal(TimeSpan.FromMinutes(1), pauses.Left("chat.postMessage"));
    }

    [Fact]
    public async Task A_lost_installation_silences_the_bots_methods_but_not_the_question_whether_it_is_lost()
    {
        _ = _slack.Refuses("invalid_auth");
        _ = await CallAsync(Post);

        var silent = await CallAsync(SlackCall.Form("conversations.info"));
        _ = Assert.IsType<SlackReply.Ok>(await CallAsync(OpenSocket));
        _ = Assert.IsType<SlackReply.Ok>(await CallAsync(Test));
        _ = Assert.IsType<SlackReply.Ok>(await CallAsync(Post));

        Assert.Equal("invalid_auth", Assert.IsType<SlackReply.Refused>(silent).Error);
        Assert.Equal(
            ["chat.postMessage", "apps.connections.open", "auth.test", "chat.postMessage"],
            _slack.Methods
        );
        _ = Assert.Single(
            _slack.Log.Lines,
            line => line.Contains("no longer takes", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_app_token_that_Slack_refuses_does_not_silence_the_bot()
    {
        _ = _slack.Refuses("invalid_auth");

        _ = Assert.IsType<SlackReply.Refused>(await CallAsync(OpenSocket));

        _ = Assert.IsType<SlackReply.Ok>(await CallAsync(Post));
    }

    [Fact]
    public async Task A_response_goes_where_Slack_said_without_a_token_and_five_times_only()
    {
        var url = _slack.ResponseUrl();
        var replies = new List<SlackReply>();
        for (var i = 0; i < 6; i++)
        {
            replies.Add(await _slack.Api.RespondAsync(url, "{}"u8.ToArray(), Stop));
        }

        Assert.All(replies[..5], reply => Assert.IsType<SlackReply.Ok>(reply));
        Assert.Equal("used_url", Assert.IsType<SlackReply.Refused>(replies[5]).Error);
        Assert.Equal(5, _slack.Questions.Count);
        Assert.All(
            _slack.Questions,
            question =>
                Assert.Equal(
                    (ScriptedSlack.ResponseAddress, null, "application/json; charset=utf-8"),
                    (question.Address.AbsoluteUri, question.Authorization, question.ContentType)
                )
        );
    }

    [Fact]
    public async Task A_response_is_not_sent_after_half_an_hour()
    {
        var url = _slack.ResponseUrl();

        _slack.Clock.Advance(TimeSpan.FromMinutes(30));

        _ = Assert.IsType<SlackReply.Refused>(await _slack.Api.RespondAsync(url, "{}"u8.ToArray(), Stop));
        Assert.Empty(_slack.Questions);
    }

    [Theory]
    [InlineData(200, "ok", "Ok")]
    [InlineData(200, """{"ok":true}""", "Ok")]
    [InlineData(200, """{"ok":false,"error":"expired_url"}""", "Refused")]
    [InlineData(404, """{"ok":false,"error":"used_url"}""", "Refused")]
    [InlineData(404, "<html>", "Refused")]
    [InlineData(410, "", "Refused")]
    [InlineData(429, "", "RetryAfter")]
    [InlineData(500, "", "Failed")]
    public async Task A_response_urls_answers_mean(int status, string body, string kind)
    {
        _ = _slack.Answers(body, status);

        var reply = await _slack.Api.RespondAsync(_slack.ResponseUrl(), "{}"u8.ToArray(), Stop);

        Assert.Equal(kind, reply.GetType().Name);
    }

    [Theory]
    [InlineData("https://hooks.slack.com/actions/T1/1/x", "https://slack.com/api/", true)]
    [InlineData("https://hooks.slack-gov.com/actions/T1/1/x", "https://slack-gov.com/api/", true)]
    [InlineData("http://127.0.0.1:9/actions/x", "http://127.0.0.1:9/api/", true)]
    [InlineData("http://127.0.0.1:10/actions/x", "http://127.0.0.1:9/api/", false)]
    [InlineData("http://127.0.0.1:9/actions/x", "https://slack.com/api/", false)]
    [InlineData("http://169.254.169.254/latest", "http://127.0.0.1:9/api/", false)]
    [InlineData("http://hooks.slack.com/actions/T1/1/x", "https://slack.com/api/", false)]
    [InlineData("https://hooks.slack.com:8443/actions/x", "https://slack.com/api/", false)]
    [InlineData("https://hooks.slack.com.evil.example/x", "https://slack.com/api/", false)]
    [InlineData("https://hooks.slack.com@evil.example/x", "https://slack.com/api/", false)]
    [InlineData("https://ann:pw@hooks.slack.com/x", "https://slack.com/api/", false)]
    [InlineData("https://slack.example/x", "https://slack.example/api/", false)]
    [InlineData("/actions/x", "https://slack.com/api/", false)]
    [InlineData("", "https://slack.com/api/", false)]
    [InlineData(null, "https://slack.com/api/", false)]
    public void A_response_goes_to_Slack_and_nowhere_else(string? address, string root, bool isTaken) =>
        Assert.Equal(isTaken, ResponseUrl.TryParse(address, new(root), default, out _));

    [Fact]
    public async Task A_file_takes_three_requests_and_its_bytes_go_without_a_token()
    {
        _ = _slack
            .Answers(
                """{"ok":true,"upload_url":"https:\/\/files.slack.com\/upload\/s3cret","file_id":"F1"}"""
            )
            .Answers("OK - 3");
        var file = new ChatPicture("week.png", "Visitors", "A line that rises", new byte[] { 1, 2, 3 });

        _ = Assert.IsType<SlackReply.Ok>(
            await new SlackFiles(_slack.Api).ShareAsync(file, "C1", "1.2", Stop)
        );

        Assert.Equal("filename=week.png&length=3&alt_txt=A+line+that+rises", _slack.Questions[0].Body);
        Assert.Equal(
            ("https://files.slack.com/upload/s3cret", null, "application/octet-stream"),
            (
                _slack.Questions[1].Address.AbsoluteUri,
                _slack.Questions[1].Authorization,
                _slack.Questions[1].ContentType
            )
        );
        Assert.Equal([1, 2, 3], _slack.Questions[1].Bytes);
        Assert.Equal("files.completeUploadExternal", _slack.Questions[2].Method);
        Assert.Equal(
            """{"files":[{"id":"F1","title":"Visitors"}],"channel_id":"C1","thread_ts":"1.2"}""",
            _slack.Questions[2].Body
        );
    }

    [Theory]
    [InlineData("http://files.slack.com/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("https://evilslack.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nowhere")]
    public async Task A_file_is_put_nowhere_but_to_Slack(string address)
    {
        _ = _slack.Answers($$"""{"ok":true,"upload_url":"{{address}}","file_id":"F1"}""");

        var reply = await new SlackFiles(_slack.Api).ShareAsync(
            new("a", "b", "c", new byte[1]),
            "C1",
            null,
            Stop
        );

        _ = Assert.IsType<SlackReply.Refused>(reply);
        _ = Assert.Single(_slack.Questions);
    }

    [Fact]
    public async Task No_secret_stands_in_any_log_or_text()
    {
        _ = _slack
            .Answers("""{"ok":true,"url":"wss://wss.slack.example/link/?ticket=s3cret"}""")
            .Refuses("invalid_arguments")
            .Breaks(new HttpRequestException("wss://host/?ticket=s3cret"))
            .Breaks(new IOException("s3cret"));
        var url = _slack.ResponseUrl();

        var opened = await CallAsync(OpenSocket);
        var refused = await CallAsync(Post);
        var broken = await CallAsync(Post);
        var cut = await _slack.Api.RespondAsync(url, "{}"u8.ToArray(), Stop);

        Assert.Equal(
            "wss://wss.slack.example/link/?ticket=s3cret",
            Assert.IsType<SlackReply.Ok>(opened).Text("url")
        );
        Assert.True(Assert.IsType<SlackReply.Failed>(cut).MayHaveArrived);
        string[] told =
        [
            .. _slack.Log.Lines,
            $"{opened}",
            $"{refused}",
            $"{broken}",
            $"{cut}",
            $"{url}",
            $"{Post}",
        ];
        Assert.All(told, text => Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    public async Task What_never_left_cannot_have_arrived(HttpRequestError error, bool mayHaveArrived)
    {
        _ = _slack.Breaks(new HttpRequestException(error, "x"));

        Assert.Equal(mayHaveArrived, Assert.IsType<SlackReply.Failed>(await CallAsync(Post)).MayHaveArrived);
    }

    private static SlackCall OpenSocket => SlackCall.OfTheApp("apps.connections.open");

    private static SlackReply.RetryAfter Wait(double seconds) => new(TimeSpan.FromSeconds(seconds));

    private Task<SlackReply> CallAsync(SlackCall call) => _slack.Api.CallAsync(call, Stop);

    /// <summary>A clock that can be set; the time that really passes is none.</summary>
    private sealed class WallClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => 0;
    }
}
