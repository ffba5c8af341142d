using System.Globalization;
using RybbitBot.Chat;

namespace RybbitBot.Tests.Specs;

/// <summary>How a message is looked for in a channel, over answers that are written down.</summary>
public sealed class HistorySpecs : IAsyncDisposable
{
    private const string Empty = """{"ok":true,"messages":[],"has_more":false}""";

    private static readonly MessageKey Key = new("k1");

    private readonly ScriptedSlack _slack = new();
    private readonly ScriptedDiscord _discord = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _slack.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task Slack_is_asked_for_all_since_a_little_before_it_was_tried()
    {
        _ = _slack.Answers(Empty);

        Assert.Equal(new FindOutcome.Absent(), await LookInSlackAsync());

        Assert.Contains(
            "oldest=1789037880.000000",
            Assert.Single(_slack.Questions).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Slack_is_asked_page_by_page_until_it_is_found()
    {
        _ = _slack
            .Answers("""{"ok":true,"messages":[],"has_more":true,"response_metadata":{"next_cursor":"c1"}}""")
            .Answers(
                """
                {"ok":true,"messages":[{"ts":"17.5","metadata":{"event_type":"rybbit_delivery",
                "event_payload":{"key":"k1"}}}],"has_more":false}
                """
            );

        Assert.Equal(new FindOutcome.Found("17.5"), await LookInSlackAsync());

        Assert.Contains("cursor=c1", _slack.Questions[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rybbit_delivery", "k2")]
    [InlineData("somebody_elses", "k1")]
    public async Task Another_message_is_not_taken_for_it(string type, string key)
    {
        _ = _slack.Answers(
            $$$"""
            {"ok":true,"messages":[{"ts":"17.5","metadata":{"event_type":"{{{type}}}",
            "event_payload":{"key":"{{{key}}}"} } }]}
            """
        );

        Assert.Equal(new FindOutcome.Absent(), await LookInSlackAsync());
    }

    [Fact]
    public async Task Between_two_pages_Slacks_wait_is_kept_and_the_search_goes_on_where_it_was()
    {
        _ = _slack
            .Answers("""{"ok":true,"messages":[],"has_more":true,"response_metadata":{"next_cursor":"c1"}}""")
            .Answers("", 429, retryAfter: 60)
            .Answers(Empty);

        var look = LookInSlackAsync();
        Assert.False(look.IsCompleted);
        _slack.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(
            new FindOutcome.Absent(),
            await look.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Stop)
        );
        Assert.Contains("cursor=c1", _slack.Questions[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_before_the_first_page_is_told()
    {
        _ = _slack.Answers("", 429, retryAfter: 60);

        Assert.Equal(new FindOutcome.RetryAfter(TimeSpan.FromSeconds(60)), await LookInSlackAsync());
    }

    [Fact]
    public async Task A_channel_in_which_too_much_was_written_is_not_read_without_end()
    {
        foreach (var page in Enumerable.Range(0, 1_000))
        {
            _ = _slack.Answers(
                $$"""{"ok":true,"has_more":true,"response_metadata":{"next_cursor":"c{{page}}"} }"""
            );
        }

        _ = Assert.IsType<FindOutcome.Unknown>(await LookInSlackAsync());
        Assert.InRange(_slack.Questions.Count, 2, 50);
    }

    [Theory]
    [InlineData("missing_scope", "lacks a scope")]
    [InlineData("not_in_channel", "not in this channel")]
    public async Task What_Slack_does_not_let_it_see_nobody_can_tell(string error, string reason)
    {
        _ = _slack.Refuses(error);

        var outcome = Assert.IsType<FindOutcome.Unknown>(await LookInSlackAsync());

        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_Slack_is_in_trouble_it_may_be_asked_again()
    {
        _ = _slack.Answers("", 503).Refuses("internal_error").Refuses("account_inactive");

        _ = Assert.IsType<FindOutcome.Failed>(await LookInSlackAsync());
        _ = Assert.IsType<FindOutcome.Failed>(await LookInSlackAsync());
        _ = Assert.IsType<FindOutcome.Rejected>(await LookInSlackAsync());
    }

    [Fact]
    public async Task Discord_is_asked_onwards_from_where_a_page_ended()
    {
        _ = _discord.Answers(Page(2_000)).Answers($"[{Message(3_000, "0.k1:why:12")}]");

        Assert.Equal(new FindOutcome.Found("3000"), await LookInDiscordAsync());

        Assert.EndsWith("after=2049&limit=50", _discord.Questions[1].Address.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0:why:12")]
    [InlineData("0.k2:why:k1")]
    public async Task A_message_without_the_key_in_its_first_button_is_another(string customId)
    {
        _ = _discord.Answers($"[{Message(3_000, customId)}]");
        AnswerRights(history: true);

        Assert.Equal(new FindOutcome.Absent(), await LookInDiscordAsync());
    }

    [Fact]
    public async Task No_messages_mean_nothing_to_who_may_not_see_them()
    {
        _ = _discord.Answers("[]");
        AnswerRights(history: false);

        var outcome = Assert.IsType<FindOutcome.Unknown>(await LookInDiscordAsync());

        Assert.Contains("Read Message History", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forum_shows_none_of_the_messages_in_its_threads()
    {
        _ = _discord.Answers("[]");
        AnswerRights(history: true, type: 15);

        _ = Assert.IsType<FindOutcome.Unknown>(await LookInDiscordAsync());
    }

    [Fact]
    public async Task Discord_in_trouble_may_be_asked_again_and_a_channel_that_is_gone_rests()
    {
        _ = _discord.Answers("", 502).Refuses(404, 10003).Answers("[]").Answers("", 502);

        _ = Assert.IsType<FindOutcome.Failed>(await LookInDiscordAsync());
        _ = Assert.IsType<FindOutcome.Rejected>(await LookInDiscordAsync());
        _ = Assert.IsType<FindOutcome.Failed>(await LookInDiscordAsync());
    }

    private Task<FindOutcome> LookInSlackAsync() =>
        _slack.Platform.FindAsync(new("slack", "T1", "C1"), Key, _slack.Clock.GetUtcNow(), Stop);

    private Task<FindOutcome> LookInDiscordAsync() =>
        _discord.Platform.FindAsync(new("discord", "9", "1"), Key, DateTimeOffset.UnixEpoch, Stop);

    private void AnswerRights(bool history, int type = 0)
    {
        var permissions = 1024 | 2048 | 16384 | (history ? 65536 : 0);
        _ = _discord
            .Answers($$"""{"id":"1","type":{{type}},"permission_overwrites":[]}""")
            .Answers($$"""{"id":"9","roles":[{"id":"9","permissions":"{{permissions}}"}]}""")
            .Answers("""{"id":"5"}""")
            .Answers("""{"user":{"id":"5"},"roles":[]}""");
    }

    // A full page, the newest first.
    private static string Page(int from) =>
        $"[{string.Join(',', Enumerable.Range(from, 50).Reverse().Select(id => Message(id, "0:why:1")))}]";

    private static string Message(int id, string customId) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{id}}","components":[{"type":1,"components":[{"type":2,"custom_id":"{{customId}}"}]}]}"""
        );
}
