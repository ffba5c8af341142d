using RybbitBot.Chat;
using RybbitBot.Discord;
using RybbitBot.Http;
using RybbitBot.Slack;

namespace RybbitBot.Tests.Specs;

public sealed class WebhookOutcomeSpecs
{
    private const string CloudflarePage = "<html><title>Access denied</title>error code: 1015</html>";

    private static readonly MessageKey Key = new("k1");

    [Theory]
    [InlineData(200, "ok", "Delivered")]
    [InlineData(200, "ok\n", "Delivered")]
    [InlineData(200, null, "Delivered")]
    [InlineData(200, "<html>Sign in</html>", "Failed")]
    [InlineData(200, "", "Failed")]
    [InlineData(302, "", "Rejected")]
    [InlineData(400, "invalid_payload", "Malformed")]
    [InlineData(400, "invalid_blocks", "Malformed")]
    [InlineData(400, "no_text", "Malformed")]
    [InlineData(400, "user_not_found", "Rejected")]
    [InlineData(403, "invalid_token", "Rejected")]
    [InlineData(403, "action_prohibited", "Rejected")]
    [InlineData(403, "", "Rejected")]
    [InlineData(404, "no_service\n", "Rejected")]
    [InlineData(404, "channel_not_found", "Rejected")]
    [InlineData(404, "<html>", "Rejected")]
    [InlineData(408, "", "Failed")]
    [InlineData(410, "channel_is_archived", "Rejected")]
    [InlineData(413, "", "Malformed")]
    [InlineData(418, "", "Malformed")]
    [InlineData(429, "", "RetryAfter")]
    [InlineData(500, "rollup_error", "Failed")]
    [InlineData(502, CloudflarePage, "Failed")]
    [InlineData(503, "", "Failed")]
    public void Slacks_answers_mean(int status, string? body, string outcome) =>
        Assert.Equal(outcome, SlackWebhookOutcome.Of(new(status, null, body), Key).GetType().Name);

    [Theory]
    [InlineData(200, """{"id":"9"}""", "Delivered")]
    [InlineData(200, null, "Delivered")]
    [InlineData(200, "<html>Sign in</html>", "Failed")]
    [InlineData(200, "{}", "Failed")]
    [InlineData(204, "", "Delivered")]
    [InlineData(301, "", "Rejected")]
    [InlineData(400, """{"code":50006}""", "Malformed")]
    [InlineData(400, """{"code":50035,"message":"Invalid Form Body"}""", "Malformed")]
    [InlineData(400, """{"code":40058}""", "Rejected")]
    [InlineData(400, """{"code":50083}""", "Rejected")]
    [InlineData(400, CloudflarePage, "Malformed")]
    [InlineData(401, """{"code":50027}""", "Rejected")]
    [InlineData(403, """{"code":50013}""", "Rejected")]
    [InlineData(403, """{"code":200000}""", "Malformed")]
    [InlineData(403, """{"code":40333}""", "Rejected")]
    [InlineData(404, """{"code":10015}""", "Rejected")]
    [InlineData(404, """{"code":10003}""", "Rejected")]
    [InlineData(404, CloudflarePage, "Rejected")]
    [InlineData(413, """{"code":40005}""", "Malformed")]
    [InlineData(429, """{"retry_after":0.73}""", "RetryAfter")]
    [InlineData(429, CloudflarePage, "RetryAfter")]
    [InlineData(500, "[]", "Failed")]
    [InlineData(503, CloudflarePage, "Failed")]
    public void Discords_answers_mean(int status, string? body, string outcome) =>
        Assert.Equal(outcome, DiscordWebhookOutcome.Of(new(status, null, body), Key).GetType().Name);

    [Theory]
    [InlineData(null, """{"retry_after":0.73}""", 0.73)]
    [InlineData(2, """{"retry_after":0.73}""", 2)]
    [InlineData(1, """{"retry_after":1.5}""", 1.5)]
    [InlineData(7, CloudflarePage, 7)]
    [InlineData(null, CloudflarePage, 60)]
    [InlineData(null, """{"retry_after":"soon"}""", 60)]
    [InlineData(null, """{"retry_after":1e300}""", 604_800)]
    public void Discord_is_given_the_longest_time_that_it_asks_for(int? header, string body, double seconds)
    {
        var reply = new HttpReply(429, header is null ? null : TimeSpan.FromSeconds(header.Value), body);

        Assert.Equal(
            new PostOutcome.RetryAfter(TimeSpan.FromSeconds(seconds)),
            DiscordWebhookOutcome.Of(reply, Key)
        );
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData(5, 5)]
    public void Slack_is_given_the_time_that_it_asks_for(int? header, int seconds)
    {
        var reply = new HttpReply(429, header is null ? null : TimeSpan.FromSeconds(header.Value), "");

        Assert.Equal(
            new PostOutcome.RetryAfter(TimeSpan.FromSeconds(seconds)),
            SlackWebhookOutcome.Of(reply, Key)
        );
    }

    [Fact]
    public void A_server_that_failed_may_have_taken_the_message()
    {
        var reply = new HttpReply(502, null, "");

        Assert.True(Assert.IsType<PostOutcome.Failed>(SlackWebhookOutcome.Of(reply, Key)).MayHaveArrived);
        Assert.True(Assert.IsType<PostOutcome.Failed>(DiscordWebhookOutcome.Of(reply, Key)).MayHaveArrived);
    }

    [Fact]
    public void No_reason_repeats_the_chats_own_words()
    {
        PostOutcome[] outcomes =
        [
            SlackWebhookOutcome.Of(new(403, null, "visit evil.example"), Key),
            DiscordWebhookOutcome.Of(new(400, null, """{"message":"visit evil.example"}"""), Key),
        ];

        Assert.All(outcomes, o => Assert.DoesNotContain("evil", o.ToString(), StringComparison.Ordinal));
    }
}
