using RybbitBot.Chat;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Commands;

public sealed class SubscribeTests : IDisposable
{
    private readonly CommandBench _bench = new(ownUsers: "boss");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_a_channel_has_already_is_not_subscribed_again()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");
        var before = _bench.Store.All;
        var posts = _bench.Chat.Posts.Count;

        var text = await _bench.ReadAsync("/feed subscribe type:visit path:/enterprise");

        Assert.Contains("Nothing was changed. This is here already: #1", text, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Store.All);
        Assert.Equal(posts, _bench.Chat.Posts.Count);
    }

    [Fact]
    public async Task What_hardly_means_what_was_typed_is_subscribed_with_a_hint()
    {
        _ = await _bench.TypeAsync("/feed subscribe country:Germany /pricing");

        Assert.Contains(
            "💡 a country is written by its two letters. Did you mean country:DE /pricing?",
            Assert.Single(_bench.Chat.Posts).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "type:visit country:Germany path:/pricing",
            Assert.Single(_bench.Store.All).Filter.ToString()
        );
    }

    [Fact]
    public async Task A_hint_that_knows_nothing_better_asks_nothing()
    {
        _ = await _bench.TypeAsync("/feed subscribe country:Atlantis");

        Assert.Contains(
            "💡 a country is written by its two letters.\n",
            Assert.Single(_bench.Chat.Posts).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_line_for_the_same_events_is_another_subscription()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");

        _ = await _bench.TypeAsync("/feed subscribe /enterprise template:\"{place}!\"");

        Assert.Equal(2, _bench.Store.All.Length);
    }

    [Fact]
    public async Task The_button_below_shown_events_does_not_subscribe_twice()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");
        var shown = await _bench.TypeAsync("/feed show /enterprise");

        var reply = await _bench.PressAsync(Assert.Single(shown.Message.Buttons).Action);

        Assert.StartsWith("Nothing was changed.", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.Single(_bench.Store.All);
    }

    [Fact]
    public async Task The_form_does_not_subscribe_twice()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");

        var outcome = _bench.Submit(new() { ["kind"] = "visit", ["path"] = "/enterprise" });

        var reply = await Assert.IsType<FormOutcome.Accepted>(outcome).Reply;
        Assert.StartsWith("Nothing was changed.", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.Single(_bench.Store.All);
    }

    [Fact]
    public async Task Of_what_is_there_already_but_paused_is_told_how_it_speaks_again()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");
        _ = await _bench.TypeAsync("/feed pause 1");

        var text = await _bench.ReadAsync("/feed subscribe /enterprise");

        Assert.EndsWith("It is paused: /feed resume #1 lets it speak again.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_channel_reads_what_it_gets_and_the_asker_alone_the_reply()
    {
        _bench.Rybbit.Add(
            Some.Pageview("/enterprise", Some.Instant.AddHours(-1)),
            Some.Pageview("/enterprise", Some.Instant.AddHours(-23)),
            Some.Pageview("/enterprise", Some.Instant.AddHours(-25)),
            Some.Pageview("/pricing", Some.Instant.AddHours(-1)),
            Some.Event(path: "/enterprise", user: "boss", at: Some.Instant.AddHours(-1))
        );

        var reply = await _bench.TypeAsync("/feed subscribe /enterprise");

        var confirmation = Assert.Single(_bench.Chat.Posts);
        Assert.Equal(CommandBench.Channel, confirmation.Channel);
        Assert.Equal(
            "#1 · page visits to /enterprise\ntype:visit path:/enterprise\n2 in the last 24 h\nsubscribed by Ann",
            confirmation.Text
        );
        Assert.True(reply.IsPrivate);
        Assert.Equal("Subscribed as #1.", reply.Message.PlainText);
        Assert.Empty(reply.Message.Buttons);
        Assert.Equal(["Undo", "Pause #1"], confirmation.Message.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task It_wants_what_happens_from_the_moment_the_command_began()
    {
        _bench.Chat.Answer = post =>
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(9));
            return Task.FromResult<PostOutcome>(new PostOutcome.Delivered(post.Key.Value));
        };

        _ = await _bench.TypeAsync("/feed subscribe event:signup");

        var subscription = Assert.Single(_bench.Store.All);
        Assert.Equal((Some.Instant, Some.Instant), (subscription.From, subscription.MadeAt));
        Assert.Equal("event:signup", subscription.Filter.ToString());
        Assert.Equal(Some.Member, subscription.MadeBy);
    }

    [Fact]
    public async Task Without_a_filter_the_channel_gets_everything_of_the_default_site()
    {
        _ = await _bench.TypeAsync("/feed subscribe");

        Assert.Empty(Assert.Single(_bench.Store.All).Filter.Terms);
    }

    [Fact]
    public async Task What_cannot_be_confirmed_is_not_stored_and_the_reply_names_what_is_missing()
    {
        _bench.Chat.AnswerWith(new PostOutcome.Rejected("Type /invite @Rybbit here first."));

        var text = await _bench.ReadAsync("/feed subscribe /enterprise");

        Assert.Contains("/invite @Rybbit", text, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.All);
    }

    [Fact]
    public async Task A_short_wait_that_the_chat_asks_for_is_waited()
    {
        _bench.Chat.AnswerWith(new PostOutcome.RetryAfter(TimeSpan.FromSeconds(2)));

        var reply = _bench.TypeAsync("/feed subscribe /enterprise");
        await _bench.Chat.NextAsync();
        _bench.Time.Advance(TimeSpan.FromSeconds(2));
        _ = await reply;

        Assert.Single(_bench.Store.All);
        Assert.Single(_bench.Chat.Posts.Select(post => post.Key).Distinct());
    }

    [Fact]
    public async Task A_confirmation_of_which_nobody_knows_whether_it_stands_there_is_told_as_that()
    {
        _bench.Chat.AnswerWith(new PostOutcome.Failed("No answer in time.", MayHaveArrived: true));

        var text = await _bench.ReadAsync("/feed subscribe /enterprise");

        Assert.StartsWith("I do not know whether", text, StringComparison.Ordinal);
        Assert.Contains("it does not hold", text, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.All);
    }

    [Fact]
    public async Task What_the_channel_was_told_of_is_stored_although_nobody_waits_any_more()
    {
        using var stop = new CancellationTokenSource();
        _bench.Chat.Answer = async post =>
        {
            await stop.CancelAsync();
            return new PostOutcome.Delivered(post.Key.Value);
        };
        _bench.Chat.IsPatient = true;

        _ = await _bench.TypeAsync("/feed subscribe /enterprise", cancellationToken: stop.Token);

        Assert.Single(_bench.Store.All);
    }

    [Fact]
    public async Task A_day_too_full_to_be_read_without_a_match_in_what_was_read_is_told_as_that()
    {
        _bench.Rybbit.Add(
            Enumerable.Range(0, 6_000).Select(i => Some.Pageview("/", Some.Instant.AddSeconds(-i)))
        );

        _ = await _bench.TypeAsync("/feed subscribe /enterprise");

        Assert.Contains(
            "none since 09:45:06",
            Assert.Single(_bench.Chat.Posts).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_long_filter_is_confirmed_whole()
    {
        var path = "/" + new string('a', 900);

        _ = await _bench.TypeAsync($"/feed subscribe {path}");

        Assert.Contains(
            $"type:visit path:{path}",
            Assert.Single(_bench.Chat.Posts).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_long_wait_is_left_to_the_asker()
    {
        _bench.Chat.AnswerWith(new PostOutcome.RetryAfter(TimeSpan.FromMinutes(2)));

        _ = await _bench.TypeAsync("/feed subscribe /enterprise");

        Assert.Empty(_bench.Store.All);
    }

    [Fact]
    public async Task A_site_that_is_not_there_is_answered_with_those_that_are()
    {
        var text = await _bench.ReadAsync("/feed subscribe site:nowhere.example,shop.example");

        Assert.Contains("no site nowhere.example", text, StringComparison.Ordinal);
        Assert.Contains("shop.example (7), docs.example (8)", text, StringComparison.Ordinal);
        Assert.Empty(_bench.Chat.Posts);
        Assert.Empty(_bench.Store.All);
    }

    [Fact]
    public async Task A_mistake_is_answered_with_its_place_and_the_nearest_and_changes_nothing()
    {
        var text = await _bench.ReadAsync("/feed subscribe contry:DE");

        Assert.Contains("contry:DE", text, StringComparison.Ordinal);
        Assert.Contains("Did you mean country:", text, StringComparison.Ordinal);
        Assert.Contains("For example:", text, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.All);
    }

    [Fact]
    public async Task While_Rybbit_does_not_answer_the_count_is_left_out()
    {
        _bench.Rybbit.Problem = new(RybbitProblemKind.Unreachable, "No connection.");

        _ = await _bench.TypeAsync("/feed subscribe /enterprise");

        Assert.DoesNotContain("24 h", Assert.Single(_bench.Chat.Posts).Text, StringComparison.Ordinal);
        Assert.Single(_bench.Store.All);
    }

    [Fact]
    public async Task A_Rybbit_that_takes_too_long_costs_the_count_and_no_more()
    {
        _ = await _bench.TypeAsync("/feed");
        _bench.Rybbit.Gate = new();

        var reply = _bench.TypeAsync("/feed subscribe /enterprise");
        _bench.Time.Advance(TimeSpan.FromSeconds(8));
        _ = await reply;

        Assert.DoesNotContain("24 h", Assert.Single(_bench.Chat.Posts).Text, StringComparison.Ordinal);
        Assert.Single(_bench.Store.All);
    }

    [Fact]
    public async Task More_than_can_be_read_is_counted_as_far_as_it_was()
    {
        _bench.Rybbit.Add(
            Enumerable.Range(0, 6_000).Select(i => Some.Pageview("/enterprise", Some.Instant.AddSeconds(-i)))
        );

        _ = await _bench.TypeAsync("/feed subscribe /enterprise");

        Assert.Contains(
            "at least 4,495 in the last 24 h, counted since 09:45:06",
            Assert.Single(_bench.Chat.Posts).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_word_takes_a_template()
    {
        _ = await _bench.TypeAsync("""/feed subscribe /enterprise template:"🏢 {place}" """);

        Assert.Equal("🏢 {place}", Assert.Single(_bench.Store.All).Options.Template?.Text);
    }
}
