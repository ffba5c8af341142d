using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Http;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Specs;

public sealed class WebhookSpecs : IAsyncLifetime
{
    private FakeWebhooks _chats = null!;
    private WebhookHarness _bot = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _chats = await FakeWebhooks.StartAsync();
        _bot = new(_chats.Slack, _chats.Discord);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _chats.DisposeAsync();
    }

    [Fact]
    public async Task Slack_gets_a_message_that_unfurls_nothing()
    {
        var outcome = await PostAsync(_bot.Slack, 0);

        Assert.Equal(new PostOutcome.Delivered("k1"), outcome);
        var post = Assert.Single(_chats.Posts);
        Assert.Equal("/services/T1/B1/s3cret", post.Target);
        Assert.False(post.Body.GetProperty("unfurl_links").GetBoolean());
        Assert.False(post.Body.GetProperty("unfurl_media").GetBoolean());
    }

    [Fact]
    public async Task Discord_is_asked_to_wait_and_tells_the_messages_id()
    {
        var outcome = await PostAsync(_bot.Discord, 1);

        Assert.Equal(new PostOutcome.Delivered("1290000000000000001"), outcome);
        var post = Assert.Single(_chats.Posts);
        Assert.Equal("/api/webhooks/17/s3cret?wait=true", post.Target);
        Assert.StartsWith("DiscordBot (", post.UserAgent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slack-webhook", "text")]
    [InlineData("discord-webhook", "content")]
    public async Task An_alert_is_the_line_of_its_template_and_nothing_else(string platform, string field)
    {
        const string Line = "🏢 Enterprise page visit from Berlin, DE (direct)";
        var chat = platform == _bot.Slack.Name ? _bot.Slack : _bot.Discord;
        var url = _bot.Urls[chat == _bot.Slack ? 0 : 1];
        var channel = new ChannelAddress(platform, "settings", url.Fingerprint);
        var poster = new MessagePoster(
            new([chat]),
            new(LocationDetail.City, TimeZoneInfo.Utc),
            TimeProvider.System,
            new Random(1)
        );
        var outgoing = new OutgoingMessage(new("k1"), channel, [], DateTimeOffset.UnixEpoch);
        var visit = SomeMessage.AlertLine("🏢 Enterprise page visit from {place} ({referrer})");

        _ = await poster.TryAsync(outgoing, [visit], new(DateTimeOffset.UnixEpoch), Stop);

        var text = Assert.Single(_chats.Posts).Body.GetProperty(field).GetString()!;
        Assert.Equal(Line, text.Replace("\\", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thread_in_the_address_of_a_webhook_stays()
    {
        await using var bot = new WebhookHarness(_chats.Discord + "?thread_id=5");

        _ = await PostAsync(bot.Discord, bot.Urls[0]);

        Assert.Equal("/api/webhooks/17/s3cret?thread_id=5&wait=true", Assert.Single(_chats.Posts).Target);
    }

    [Fact]
    public async Task A_wish_of_the_address_not_to_wait_gives_way()
    {
        await using var bot = new WebhookHarness(_chats.Discord + "?wait=false&thread_id=5");

        _ = await PostAsync(bot.Discord, bot.Urls[0]);

        Assert.Equal("/api/webhooks/17/s3cret?thread_id=5&wait=true", Assert.Single(_chats.Posts).Target);
    }

    [Fact]
    public async Task A_page_between_that_finds_nothing_does_not_silence_a_webhook_for_good()
    {
        _chats.AnswerWith(404, "<html>Not found</html>");

        _ = await PostAsync(_bot.Discord, 1);
        _ = await PostAsync(_bot.Discord, 1);

        Assert.Equal(2, _chats.Posts.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_yes_that_breaks_off_behind_its_status_is_a_yes(int url)
    {
        // The server hangs up on its own when it is done and owes 99 bytes.
        _chats.Answer = context =>
        {
            context.Response.ContentLength = 100;
            return context.Response.WriteAsync("o", Stop);
        };

        var outcome = await PostAsync(url == 0 ? _bot.Slack : _bot.Discord, url);

        Assert.Equal(new PostOutcome.Delivered("k1"), outcome);
    }

    [Fact]
    public async Task A_webhook_that_Discord_no_longer_knows_is_never_called_again()
    {
        _chats.AnswerWith(404, """{"message":"Unknown Webhook","code":10015}""");

        var first = await PostAsync(_bot.Discord, 1);
        var second = await PostAsync(_bot.Discord, 1);

        Assert.Equal(first, second);
        _ = Assert.IsType<PostOutcome.Rejected>(second);
        _ = Assert.Single(_chats.Posts);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task A_message_follows_no_redirect(int status)
    {
        _chats.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };

        _ = Assert.IsType<PostOutcome.Rejected>(await PostAsync(_bot.Slack, 0));
        _ = Assert.Single(_chats.Posts);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_post_is_made_once_and_trying_again_is_left_to_the_delivery(int status)
    {
        _chats.AnswerWith(status, "", retryAfter: "7");

        var outcome = await PostAsync(_bot.Slack, 0);

        Assert.False(outcome is PostOutcome.Delivered);
        Assert.True(status != 429 || outcome == new PostOutcome.RetryAfter(TimeSpan.FromSeconds(7)));
        _ = Assert.Single(_chats.Posts);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_leaves_the_fate_of_the_message_open()
    {
        _chats.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var outcome = await PostAsync(_bot.Slack, 0);

        Assert.True(Assert.IsType<PostOutcome.Failed>(outcome).MayHaveArrived);
    }

    [Fact]
    public async Task Where_nobody_listens_the_message_surely_did_not_arrive()
    {
        await _chats.DisposeAsync();

        var outcome = await PostAsync(_bot.Discord, 1);

        Assert.False(Assert.IsType<PostOutcome.Failed>(outcome).MayHaveArrived);
    }

    [Fact]
    public async Task The_address_stands_in_no_log_and_in_no_outcome()
    {
        _chats.AnswerWith(500, "");
        var failed = await PostAsync(_bot.Slack, 0);
        await _chats.DisposeAsync();
        var unreachable = await PostAsync(_bot.Discord, 1);

        string[] told =
        [
            .. _bot.Log.Lines,
            $"{failed}",
            $"{unreachable}",
            .. _bot.Urls.Select(url => $"{url}"),
        ];
        Assert.All(told, text => Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://hooks.slack.com/services/T/B/x", true)]
    [InlineData("http://127.0.0.1:9/services/T/B/x", true)]
    [InlineData("http://hooks.slack.com/services/T/B/x", false)]
    [InlineData("https://ann:pw@hooks.slack.com/services/T/B/x", false)]
    [InlineData("ftp://hooks.slack.com/services/T/B/x", false)]
    [InlineData("hooks.slack.com/services/T/B/x", false)]
    [InlineData("", false)]
    public void A_secret_travels_encrypted_unless_it_stays_on_this_machine(string address, bool isTaken) =>
        Assert.Equal(isTaken, WebhookUrl.TryParse(address, out _));

    private Task<PostOutcome> PostAsync(IChatPlatform platform, int url) =>
        PostAsync(platform, _bot.Urls[url]);

    private static Task<PostOutcome> PostAsync(IChatPlatform platform, WebhookUrl url) =>
        platform.PostAsync(
            new ChannelAddress(platform.Name, "settings", url.Fingerprint),
            SomeMessage.Visit("/pricing"),
            new MessageKey("k1"),
            Stop
        );
}
