using RybbitBot.Discord.Api;

namespace RybbitBot.Tests.Specs;

public sealed class DiscordApiSpecs : IAsyncDisposable
{
    private static readonly DiscordCall Gateway = DiscordCall.Get("gateway/bot");

    private readonly ScriptedDiscord _discord = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _discord.DisposeAsync();

    [Fact]
    public async Task A_call_says_who_calls_as_Discord_demands()
    {
        var reply = await CallAsync(Gateway);

        Assert.Equal("77", Assert.IsType<DiscordReply.Ok>(reply).Text("id"));
        var question = Assert.Single(_discord.Questions);
        Assert.Equal($"Bot {ScriptedDiscord.BotToken}", question.Authorization);
        Assert.StartsWith("DiscordBot (https://", question.UserAgent, StringComparison.Ordinal);
        Assert.Equal("https://discord.example/api/v10/gateway/bot", question.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("interactions/5/secret-5/callback", """{"type":5}""")]
    [InlineData("webhooks/1/secret-5", """{"content":"x","allowed_mentions":{"parse":[]}}""")]
    public async Task An_answer_to_an_interaction_travels_without_the_token(string path, string body)
    {
        _ = await CallAsync(DiscordCall.Post(path, Utf8(body)));

        Assert.Null(Assert.Single(_discord.Questions).Authorization);
    }

    [Theory]
    [InlineData("POST", "channels/1/messages", """{"content":"@everyone"}""")]
    [InlineData("PATCH", "channels/1/messages/2", """{"content":"@everyone"}""")]
    [InlineData("POST", "channels/1/messages", """{"allowed_mentions":{"parse":["everyone"]}}""")]
    [InlineData("POST", "channels/1/messages", """{"allowed_mentions":{}}""")]
    [InlineData("POST", "channels/1/threads", """{"name":"x","message":{"content":"@everyone"}}""")]
    [InlineData("POST", "interactions/5/t/callback", """{"type":4,"data":{"content":"@here"}}""")]
    [InlineData("POST", "interactions/5/t/callback", """{"type":7,"data":{"content":"@here"}}""")]
    [InlineData("POST", "webhooks/1/t", """{"content":"@here"}""")]
    [InlineData("PATCH", "webhooks/1/t/messages/@original", """{"content":"@here"}""")]
    public async Task No_message_leaves_that_could_mention_somebody(string method, string path, string body)
    {
        var call =
            method == "POST" ? DiscordCall.Post(path, Utf8(body)) : DiscordCall.Patch(path, Utf8(body));

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(call));

        Assert.Empty(_discord.Questions);
    }

    [Fact]
    public async Task A_picture_goes_with_its_message_which_must_not_mention_anybody_either()
    {
        var picture = new DiscordFile("chart.png", "Visitors per day", "image/png", Utf8("PNG"));

        _ = await _discord.Messages.PostAsync("1", SomeMessage.Visit("/a"), new("k1"), picture, Stop);
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            CallAsync(DiscordCall.Post("channels/1/messages", Utf8("{}"), picture))
        );

        var question = Assert.Single(_discord.Questions);
        Assert.StartsWith("multipart/form-data", question.ContentType, StringComparison.Ordinal);
        Assert.Contains("form-data; name=\"payload_json\"\r\n", question.Body, StringComparison.Ordinal);
        Assert.Contains(
            "form-data; name=\"files[0]\"; filename=\"chart.png\"\r\n",
            question.Body,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"attachments\":[{\"id\":0,\"filename\":\"chart.png\",\"description\":\"Visitors per day\"}]",
            question.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_left_out()
    {
        var picture = new DiscordFile("chart.png", "Visitors per day", "image/png", Utf8("PNG"));
        _ = _discord.Refuses(413, 40005);

        var reply = await _discord.Messages.PostAsync("1", SomeMessage.Visit("/a"), new("k1"), picture, Stop);

        _ = Assert.IsType<DiscordReply.Ok>(reply);
        Assert.DoesNotContain("attachments", _discord.Questions[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_carries_its_code_and_the_log_where_the_form_is_wrong_without_a_quoted_word()
    {
        _ = _discord.Answers(
            """
            {"message":"Invalid Form Body","code":50035,"errors":{"embeds":{"0":{"fields":{"2":{"value":{"_errors":
            [{"code":"BASE_TYPE_MAX_LENGTH","message":"hunter2 is too long"}]}}}}}}}
            """,
            400
        );

        var refused = Assert.IsType<DiscordReply.Refused>(await CallAsync(Gateway));

        Assert.Equal((400, 50035), (refused.Status, refused.Code));
        Assert.Equal(["embeds[0].fields[2].value: BASE_TYPE_MAX_LENGTH"], refused.Errors);
        Assert.DoesNotContain(_discord.Log.Lines, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(500, "", true)]
    [InlineData(502, "<html>", true)]
    [InlineData(408, "", true)]
    [InlineData(200, "<html>", true)]
    [InlineData(301, "", false)]
    public async Task What_is_no_answer_of_Discords_is_a_failure(int status, string body, bool mayHaveArrived)
    {
        _ = _discord.Answers(body, status);

        Assert.Equal(
            mayHaveArrived,
            Assert.IsType<DiscordReply.Failed>(await CallAsync(Gateway)).MayHaveArrived
        );
    }

    [Fact]
    public async Task A_dead_token_stops_everything_but_answers_and_says_so_once()
    {
        _ = _discord.Refuses(401, 0);

        _ = await CallAsync(Gateway);
        Assert.Equal(401, Assert.IsType<DiscordReply.Refused>(await CallAsync(Gateway)).Status);
        _ = Assert.IsType<DiscordReply.Refused>(await CallAsync(DiscordCall.Get("users/@me")));

        _ = Assert.Single(_discord.Questions);
        _ = Assert.Single(
            _discord.Log.Lines,
            line => line.Contains("no longer takes the bot token", StringComparison.Ordinal)
        );
        _ = Assert.IsType<DiscordReply.Ok>(
            await CallAsync(DiscordCall.Post("interactions/5/t/callback", Utf8("""{"type":5}""")))
        );
        _discord.Clock.Advance(DiscordInstallation.Rest);
        _ = Assert.IsType<DiscordReply.Ok>(await CallAsync(Gateway));
    }

    [Theory]
    [InlineData("8.5", """{"retry_after":7.2,"global":false}""", 8.5)]
    [InlineData("9", """{"retry_after":9.73,"global":false}""", 9.73)]
    [InlineData("", """{"retry_after":12,"global":false}""", 12)]
    [InlineData("", "<html>error code: 1015</html>", 60)]
    [InlineData("300", "<html>error code: 1015</html>", 300)]
    public async Task Nothing_is_sent_before_the_wait_is_over_that_was_asked_for(
        string header,
        string body,
        double seconds
    )
    {
        _ =
            header.Length > 0
                ? _discord.Answers(body, 429, ("Retry-After", header))
                : _discord.Answers(body, 429);

        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            Assert.IsType<DiscordReply.RetryAfter>(await CallAsync(Gateway)).Delay
        );
        _ = Assert.IsType<DiscordReply.RetryAfter>(await CallAsync(Gateway));
        _ = Assert.Single(_discord.Questions);
        _discord.Clock.Advance(TimeSpan.FromSeconds(seconds));
        _ = Assert.IsType<DiscordReply.Ok>(await CallAsync(Gateway));
    }

    [Fact]
    public async Task A_short_wait_is_kept_and_an_answer_to_an_interaction_passes_by()
    {
        _ = _discord.Answers(
            "{}",
            200,
            ("X-RateLimit-Bucket", "b"),
            ("X-RateLimit-Limit", "1"),
            ("X-RateLimit-Remaining", "0"),
            ("X-RateLimit-Reset-After", "2.5")
        );
        _ = await CallAsync(Gateway);

        var waiting = CallAsync(Gateway);
        _ = await CallAsync(DiscordCall.Post("interactions/5/t/callback", Utf8("""{"type":5}""")));

        Assert.False(waiting.IsCompleted);
        Assert.Equal(2, _discord.Questions.Count);
        _discord.Clock.Advance(TimeSpan.FromSeconds(2.6));
        _ = Assert.IsType<DiscordReply.Ok>(await waiting.WaitAsync(TimeSpan.FromSeconds(30), Stop));
    }

    private static ReadOnlyMemory<byte> Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private Task<DiscordReply> CallAsync(DiscordCall call) => _discord.Api.CallAsync(call, Stop);
}
