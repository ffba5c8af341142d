using NSubstitute;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Commands;

public sealed class LookingTests : IDisposable
{
    private static readonly Subscription Enterprise = Some.Subscription(
        12,
        FilterSyntax.ParseFilter("/enterprise").Value,
        channel: CommandBench.Channel
    );

    private readonly CommandBench _bench = new(ownUsers: "boss");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Sites_that_are_too_many_to_be_looked_at_are_not_passed_over_in_silence()
    {
        _bench.Rybbit.Sites =
        [
            .. Enumerable.Range(1, 12).Select(id => new Site(new(id), "", $"{id}.example", "")),
        ];

        var text = await _bench.ReadAsync("/feed site:*");

        Assert.Contains(
            "Only the first 10 sites were looked at, and 2 were not.",
            text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/feed")]
    [InlineData("/feed show")]
    [InlineData("/feed type:visit")]
    [InlineData("/feed /page*")]
    [InlineData("/feed -path:/other")]
    public async Task The_last_ten_that_match_are_shown_to_the_asker_oldest_first(string line)
    {
        _bench.Rybbit.Add(
            Enumerable.Range(0, 12).Select(i => Some.Pageview($"/page{i}", Some.Instant.AddMinutes(-i)))
        );

        var reply = await _bench.TypeAsync(line, mayChange: false);

        Assert.True(reply.IsPrivate);
        Assert.Equal(10, reply.Message.Lines.Length);
        Assert.Equal("10:51:00 👀 viewed /page9 — Unknown", reply.Message.Lines[0].PlainText);
        Assert.Equal("11:00:00 👀 viewed /page0 — Unknown", reply.Message.Lines[^1].PlainText);
    }

    [Fact]
    public async Task What_ones_own_team_did_is_not_shown()
    {
        _bench.Rybbit.Add(Some.Event(path: "/secret", user: "boss"), Some.Pageview("/public"));

        var text = await _bench.ReadAsync("/feed");

        Assert.DoesNotContain("/secret", text, StringComparison.Ordinal);
        Assert.Contains("/public", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_of_several_sites_are_shown_with_their_site()
    {
        _bench.Rybbit.Add(Some.Event(path: "/a"), Some.Event(path: "/b", site: Some.OtherSite));

        var text = await _bench.ReadAsync("/feed show site:*");

        Assert.Contains("viewed /a — Unknown · shop.example", text, StringComparison.Ordinal);
        Assert.Contains("viewed /b — Unknown · docs.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_show_tells_how_far_was_looked()
    {
        _bench.Rybbit.Add(Some.Pageview("/pricing"));

        var text = await _bench.ReadAsync("/feed /enterprise");

        Assert.Equal("No event matches.\nI looked at 1 event; there are no older ones.", text);
    }

    [Fact]
    public async Task What_is_shown_for_a_filter_that_matches_nothing_hints_at_a_better_one()
    {
        var text = await _bench.ReadAsync("/feed /a /b");

        Assert.Contains(
            "💡 all words must hold, and no event has two values of path; a comma means either. "
                + "Did you mean /a,/b?",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_filter_that_may_match_is_shown_without_a_hint()
    {
        var text = await _bench.ReadAsync("/feed /a,/b");

        Assert.DoesNotContain("💡", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task The_button_subscribes_to_just_that_however_long_it_is(int alternatives)
    {
        var filter = string.Join(',', Enumerable.Range(0, alternatives).Select(i => $"/page{i}"));
        var shown = await _bench.TypeAsync($"/feed show {filter}");
        var action = Assert.Single(shown.Message.Buttons).Action;

        _ = await _bench.PressAsync(action);

        Assert.True(action.Name.Length + action.Argument.Length <= 90);
        Assert.Equal($"type:visit path:{filter}", Assert.Single(_bench.Store.All).Filter.ToString());
    }

    [Fact]
    public async Task The_button_needs_the_right_to_change()
    {
        var shown = await _bench.TypeAsync("/feed show /enterprise", mayChange: false);

        _ = await _bench.PressAsync(Assert.Single(shown.Message.Buttons).Action, mayChange: false);

        Assert.Empty(_bench.Store.All);
        Assert.Empty(_bench.Chat.Posts);
    }

    [Fact]
    public async Task Why_tells_what_was_compared_with_what_who_asked_and_how_long_it_took()
    {
        await _bench.Store.PutAsync(Enterprise, TestContext.Current.CancellationToken);
        Posted(Enterprise.Id, null, 1, Match("/enterprise"));

        var text = await _bench.ReadAsync("/feed why #12");

        Assert.Equal(
            """
            👀 viewed /enterprise — Unknown
                #12 type:visit path:/enterprise
                made by Ann, 11:00:00
                ✓ type:visit: the event has visit
                ✓ path:/enterprise: the event has /enterprise
                happened 11:00:00 → seen 11:00:08 → posted 11:00:09
            """,
            text
        );
    }

    [Fact]
    public async Task Why_without_more_explains_the_last_that_was_posted_also_of_a_subscription_that_is_gone()
    {
        Posted(null, null, 1, Match("/enterprise"));
        Posted(null, "m1", 60, Match("/enterprise"));

        var text = await _bench.ReadAsync("/feed why");

        Assert.Contains(
            "#12 wanted it, which this channel does not get any more",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Why_without_more_names_everybody_for_whom_the_last_message_came()
    {
        Posted(null, null, 1, Match("/enterprise"));
        Posted(
            null,
            "m1",
            60,
            Match("/enterprise"),
            Match("/enterprise") with
            {
                Subscription = Enterprise.Id with { Number = 3 },
            }
        );

        var text = await _bench.ReadAsync("/feed why");

        Assert.Contains("#12 wanted it", text, StringComparison.Ordinal);
        Assert.Contains("#3 wanted it", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_below_a_message_that_nobody_remembers_explains_its_subscription()
    {
        await _bench.Store.PutAsync(Enterprise, TestContext.Current.CancellationToken);
        Posted(null, "forgotten", 60);
        Posted(Enterprise.Id, null, 1, Match("/enterprise"));

        var reply = await _bench.PressAsync(new ButtonAction("why", "12"), messageId: "forgotten");

        Assert.Contains("viewed /enterprise", reply.Message.PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://team.slack.com/archives/C1/p1700000000123456?thread_ts=1", "1700000000.123456")]
    [InlineData("<https://discord.com/channels/1/2/1234567890123456789>", "1234567890123456789")]
    [InlineData("m8f3a", "m8f3a")]
    public async Task Why_takes_the_link_of_a_message(string link, string messageId)
    {
        await _bench.Store.PutAsync(Enterprise, TestContext.Current.CancellationToken);
        Posted(null, messageId, 60, Match("/enterprise"));

        var text = await _bench.ReadAsync($"/feed why {link}");

        Assert.Contains("viewed /enterprise", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_of_a_subscription_that_posted_nothing_tells_its_state()
    {
        await _bench.Store.PutAsync(
            Enterprise with
            {
                Pause = new("The channel was archived.", Until: null),
            },
            TestContext.Current.CancellationToken
        );

        var text = await _bench.ReadAsync("/feed why 12");

        Assert.Contains("paused: The channel was archived.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_posts_one_recent_match_marked_as_a_test()
    {
        await _bench.Store.PutAsync(Enterprise, TestContext.Current.CancellationToken);
        _bench.Rybbit.Add(
            Some.Pageview("/enterprise"),
            Some.Pageview("/pricing", Some.Instant.AddSeconds(5))
        );

        var reply = await _bench.TypeAsync("/feed test 12");

        Assert.True(reply.IsPrivate);
        Assert.Equal("👀 viewed /enterprise — Unknown\n#12 (test)", Assert.Single(_bench.Chat.Posts).Text);
    }

    [Fact]
    public async Task Test_without_a_recent_match_posts_nothing()
    {
        await _bench.Store.PutAsync(Enterprise, TestContext.Current.CancellationToken);

        var text = await _bench.ReadAsync("/feed test 12");

        Assert.Contains("Nothing that happened lately", text, StringComparison.Ordinal);
        Assert.Empty(_bench.Chat.Posts);
    }

    [Fact]
    public async Task Test_that_cannot_be_posted_tells_why()
    {
        await _bench.Store.PutAsync(Enterprise, TestContext.Current.CancellationToken);
        _bench.Rybbit.Add(Some.Pageview("/enterprise"));
        _bench.Chat.AnswerWith(new PostOutcome.Rejected("Type /invite @Rybbit here first."));

        var text = await _bench.ReadAsync("/feed test 12");

        Assert.Contains("/invite @Rybbit", text, StringComparison.Ordinal);
    }

    private static PostedMatch Match(string path)
    {
        var row = Some.Pageview(path);
        return new(
            Enterprise.Id,
            new(row, EventKey.Of(row), Ordinal: 1),
            Some.Instant.AddSeconds(8),
            Some.Instant.AddSeconds(9),
            "m1"
        );
    }

    private void Posted(
        SubscriptionId? subscription,
        string? messageId,
        int limit,
        params PostedMatch[] matches
    ) =>
        _bench
            .Outbox.ReadPostedAsync(
                CommandBench.Channel,
                subscription,
                messageId,
                limit,
                Arg.Any<CancellationToken>()
            )
            .Returns([.. matches]);
}
