using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Specs;

public sealed class SlackPlatformSpecs : IAsyncDisposable
{
    private readonly ScriptedSlack _slack = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _slack.DisposeAsync();

    [Fact]
    public async Task A_message_says_where_it_goes_and_which_it_is()
    {
        var outcome = await PostAsync();

        Assert.Equal(new PostOutcome.Delivered("1760000700.000100"), outcome);
        var body = Assert.Single(_slack.Questions).Json;
        Assert.Equal("C1", body.GetProperty("channel").GetString());
        Assert.Equal("👀 viewed /pricing — Berlin, DE\n#12", body.GetProperty("text").GetString());
        Assert.Equal("rybbit_delivery", body.GetProperty("metadata").GetProperty("event_type").GetString());
        Assert.Equal(
            "k1",
            body.GetProperty("metadata").GetProperty("event_payload").GetProperty("key").GetString()
        );
    }

    [Fact]
    public async Task Nothing_is_unfurled_and_no_name_is_linked()
    {
        _ = await PostAsync();

        var body = Assert.Single(_slack.Questions).Json;
        Assert.False(body.GetProperty("unfurl_links").GetBoolean());
        Assert.False(body.GetProperty("unfurl_media").GetBoolean());
        Assert.False(body.TryGetProperty("parse", out _));
        Assert.False(body.TryGetProperty("link_names", out _));
    }

    [Fact]
    public async Task A_public_channel_is_joined_once_and_the_message_posted_again()
    {
        _ = _slack.Refuses("not_in_channel").Answers("""{"ok":true,"warning":"already_in_channel"}""");

        var outcome = await PostAsync();

        _ = Assert.IsType<PostOutcome.Delivered>(outcome);
        Assert.Equal(["chat.postMessage", "conversations.join", "chat.postMessage"], _slack.Methods);
        Assert.Equal("""{"channel":"C1"}""", _slack.Questions[1].Body);
    }

    [Fact]
    public async Task A_channel_that_does_not_let_in_who_joined_is_not_joined_again()
    {
        _ = _slack.Refuses("not_in_channel").Answers("""{"ok":true}""").Refuses("not_in_channel");

        var outcome = await PostAsync();

        Assert.Contains("/invite @Rybbit", ReasonOf(outcome), StringComparison.Ordinal);
        Assert.Equal(3, _slack.Questions.Count);
    }

    [Theory]
    [InlineData("method_not_supported_for_channel_type", "/invite @Rybbit")]
    [InlineData("channel_not_found", "/invite @Rybbit")]
    [InlineData("is_archived", "unarchive")]
    [InlineData("account_inactive", "install the app again")]
    public async Task A_channel_that_cannot_be_joined_says_what_to_do(string error, string advice)
    {
        _ = _slack.Refuses("not_in_channel").Refuses(error);

        Assert.Contains(advice, ReasonOf(await PostAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_may_not_join_says_which_scope_it_lacks_and_the_way_without()
    {
        _ = _slack
            .Refuses("not_in_channel")
            .Answers(
                """{"ok":false,"error":"missing_scope","needed":"channels:join","provided":"chat:write"}"""
            );

        var reason = ReasonOf(await PostAsync());

        Assert.Contains("/invite @Rybbit", reason, StringComparison.Ordinal);
        Assert.Contains("channels:join", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_cannot_be_seen_is_not_joined()
    {
        _ = _slack.Refuses("channel_not_found");

        Assert.Contains("/invite @Rybbit", ReasonOf(await PostAsync()), StringComparison.Ordinal);
        Assert.Equal(["chat.postMessage"], _slack.Methods);
    }

    [Fact]
    public async Task The_fourth_message_of_a_second_waits_without_a_request()
    {
        var outcomes = new List<PostOutcome>();
        for (var i = 0; i < 4; i++)
        {
            outcomes.Add(await PostAsync());
        }

        Assert.Equal(new PostOutcome.RetryAfter(TimeSpan.FromSeconds(1)), outcomes[3]);
        Assert.Equal(3, _slack.Questions.Count);
    }

    [Fact]
    public async Task A_workspace_that_removed_the_app_is_asked_once_an_hour()
    {
        _ = _slack.Refuses("account_inactive");

        var first = await PostAsync("C1");
        var others = await PostAsync("C2");
        Pass(TimeSpan.FromMinutes(59));
        var early = await PostAsync("C1");
        Assert.Equal((first, first), (others, early));
        _ = Assert.Single(_slack.Questions);

        _ = _slack.Refuses("token_revoked");
        Pass(TimeSpan.FromMinutes(1));
        _ = await PostAsync("C1");
        _ = await PostAsync("C2");
        Assert.Equal(2, _slack.Questions.Count);

        Pass(TimeSpan.FromHours(1));
        _ = Assert.IsType<PostOutcome.Delivered>(await PostAsync("C2"));
        _ = Assert.IsType<PostOutcome.Delivered>(await PostAsync("C1"));
    }

    [Fact]
    public async Task A_try_that_comes_to_nothing_is_the_only_one_of_its_hour()
    {
        _ = _slack.Refuses("account_inactive").Answers("", status: 500);
        _ = await PostAsync("C1");
        Pass(TimeSpan.FromHours(1));

        _ = Assert.IsType<PostOutcome.Failed>(await PostAsync("C1"));
        _ = Assert.IsType<PostOutcome.Rejected>(await PostAsync("C2"));

        Assert.Equal(2, _slack.Questions.Count);
    }

    [Theory]
    [InlineData("chat.update")]
    [InlineData("chat.postEphemeral")]
    public async Task A_message_that_is_changed_or_for_one_keeps_its_blocks_and_buttons(string method)
    {
        var message = ChatMessage.Of(MessageLine.Text("hello")) with
        {
            Buttons = [new("Undo", new("undo", "x"))],
        };

        _ =
            method == "chat.update"
                ? await _slack.Messages.UpdateAsync("C1", "1.2", message, Stop)
                : await _slack.Messages.PostEphemeralAsync("C1", "U1", message, Stop);

        var question = Assert.Single(_slack.Questions);
        Assert.Equal(method, question.Method);
        Assert.Equal(
            method == "chat.update"
                ? ["channel", "ts", "text", "blocks", "unfurl_links", "unfurl_media"]
                : ["channel", "user", "text", "blocks", "unfurl_links", "unfurl_media"],
            question.Json.EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal(2, question.Json.GetProperty("blocks").GetArrayLength());
    }

    private static string ReasonOf(PostOutcome outcome) =>
        Assert.IsType<PostOutcome.Rejected>(outcome).Reason;

    private void Pass(TimeSpan time) => _slack.Clock.Advance(time);

    private Task<PostOutcome> PostAsync(string channel = "C1") =>
        _slack.Platform.PostAsync(
            new ChannelAddress("slack", "T1", channel),
            SomeMessage.Visit("/pricing", "Berlin", "DE"),
            new MessageKey("k1"),
            Stop
        );
}
