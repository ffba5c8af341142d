using NSubstitute;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Commands;

public sealed class FeedChangesTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("/feed edit 12 /pricing", "type:visit path:/pricing", "old")]
    [InlineData("/feed edit #12 template:new", "type:visit path:/enterprise", "new")]
    [InlineData("/feed edit 12 template:off", "type:visit path:/enterprise", null)]
    [InlineData("/feed edit 12 /pricing template:new", "type:visit path:/pricing", "new")]
    public async Task Edit_replaces_what_is_named_and_keeps_the_rest(
        string line,
        string filter,
        string? template
    )
    {
        await GivenAsync(Subscription(12, """/enterprise template:"old" """));

        _ = await _bench.TypeAsync(line);

        var subscription = Assert.Single(_bench.Store.All);
        Assert.Equal(filter, subscription.Filter.ToString());
        Assert.Equal(template, subscription.Options.Template?.Text);
        Assert.Equal(Some.Instant, subscription.From);
    }

    [Fact]
    public async Task Edit_hints_at_a_better_filter_where_no_event_can_match()
    {
        await GivenAsync(Subscription(12, "/enterprise"));

        var text = await _bench.ReadAsync("/feed edit 12 path:pricing");

        Assert.Equal("Changed: #12 path:pricing\n💡 a path begins with /. Did you mean path:/pricing?", text);
    }

    [Fact]
    public async Task Another_filter_wants_what_happens_from_then_on()
    {
        await GivenAsync(Subscription(12, "/enterprise"));
        _bench.Time.Advance(TimeSpan.FromHours(1));

        _ = await _bench.TypeAsync("/feed edit 12 site:8");

        Assert.Equal(Some.Instant.AddHours(1), Assert.Single(_bench.Store.All).From);
    }

    [Theory]
    [InlineData("/feed edit 12 template:new")]
    [InlineData("/feed edit 12 type:visit path:/enterprise template:new")]
    public async Task The_same_filter_in_other_words_loses_nothing(string line)
    {
        await GivenAsync(Subscription(12, "/enterprise"));
        _bench.Time.Advance(TimeSpan.FromHours(1));

        _ = await _bench.TypeAsync(line);

        Assert.Equal(Some.Instant, Assert.Single(_bench.Store.All).From);
    }

    [Fact]
    public async Task Unsubscribe_all_of_a_channel_that_gets_nothing_says_so()
    {
        var text = await _bench.ReadAsync("/feed unsubscribe all");

        Assert.Contains("This channel gets nothing", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_tells_the_pace_that_the_days_calls_allow()
    {
        await GivenAsync(Subscription(12, "/enterprise"));
        _bench.Rybbit.DailyLimit = new(5_000, 1_000, Some.Instant.AddHours(12));

        var text = await _bench.ReadAsync("/feed list");

        Assert.Contains("every 44 s", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_without_anything_to_change_tells_what_it_is()
    {
        await GivenAsync(Subscription(12, "/enterprise"));

        var text = await _bench.ReadAsync("/feed edit 12");

        Assert.Contains("#12 type:visit path:/enterprise", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pause_without_a_length_is_silent_until_it_is_resumed()
    {
        await GivenAsync(Subscription(12, "/enterprise"));

        _ = await _bench.TypeAsync("/feed pause #12");

        Assert.Equal(new("by Ann", Until: null), Assert.Single(_bench.Store.All).Pause);
    }

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("15m", 15 * 60)]
    [InlineData("2h", 2 * 3600)]
    [InlineData("1d", 24 * 3600)]
    public async Task Pause_for_a_while_ends_by_itself(string length, int seconds)
    {
        await GivenAsync(Subscription(12, "/enterprise"));

        _ = await _bench.TypeAsync($"/feed pause 12 {length}");

        Assert.Equal(Some.Instant.AddSeconds(seconds), Assert.Single(_bench.Store.All).Pause?.Until);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0m")]
    [InlineData("-2h")]
    [InlineData("99999999d")]
    public async Task A_length_that_is_none_pauses_nothing(string length)
    {
        await GivenAsync(Subscription(12, "/enterprise"));

        var text = await _bench.ReadAsync($"/feed pause 12 {length}");

        Assert.Contains("/feed pause 12 2h", text, StringComparison.Ordinal);
        Assert.Null(Assert.Single(_bench.Store.All).Pause);
    }

    [Fact]
    public async Task Resume_wants_what_happens_from_then_on()
    {
        await GivenAsync(Subscription(12, "/enterprise") with { Pause = new("by Ann", Until: null) });
        _bench.Time.Advance(TimeSpan.FromHours(1));

        _ = await _bench.TypeAsync("/feed resume 12");

        var subscription = Assert.Single(_bench.Store.All);
        Assert.Null(subscription.Pause);
        Assert.Equal(Some.Instant.AddHours(1), subscription.From);
    }

    [Fact]
    public async Task Resume_of_what_speaks_changes_nothing()
    {
        await GivenAsync(Subscription(12, "/enterprise"));
        _bench.Time.Advance(TimeSpan.FromHours(1));

        var reply = await _bench.TypeAsync("/feed resume 12");

        Assert.Contains("is not paused", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.Empty(reply.Message.Buttons);
        Assert.Equal(Some.Instant, Assert.Single(_bench.Store.All).From);
    }

    [Fact]
    public async Task Unsubscribe_removes_one_and_leaves_what_is_on_its_way_for_an_undo()
    {
        await GivenAsync(Subscription(12, "/enterprise"), Subscription(13, "/pricing"));

        _ = await _bench.TypeAsync("/feed unsubscribe 12");

        Assert.Equal([13], _bench.Store.All.Select(subscription => subscription.Id.Number));
        await _bench
            .Outbox.DidNotReceiveWithAnyArgs()
            .DropPendingAsync(default, default!, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Unsubscribe_all_removes_those_of_this_channel_alone()
    {
        await GivenAsync(
            Subscription(12, "/enterprise"),
            Subscription(13, "/pricing"),
            Subscription(14, "/docs") with
            {
                Channel = CommandBench.OtherChannel,
            }
        );

        var text = await _bench.ReadAsync("/feed unsubscribe all");

        Assert.Contains("#12, #13", text, StringComparison.Ordinal);
        Assert.Equal([14], _bench.Store.All.Select(subscription => subscription.Id.Number));
    }

    [Theory]
    [InlineData("edit 14 /x")]
    [InlineData("pause 14")]
    [InlineData("resume 14")]
    [InlineData("unsubscribe 14")]
    [InlineData("test 14")]
    [InlineData("why #14")]
    public async Task An_id_of_another_channel_is_unknown_here(string words)
    {
        var other = Subscription(14, "/docs") with { Channel = CommandBench.OtherChannel };
        await GivenAsync(other);

        var text = await _bench.ReadAsync($"/feed {words}");

        Assert.Contains("no subscription", text, StringComparison.Ordinal);
        Assert.Equal(other, Assert.Single(_bench.Store.All));
    }

    [Fact]
    public async Task List_tells_each_with_who_and_when_posted_today_freshness_and_state()
    {
        _bench.Time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("X", TimeSpan.FromHours(2), "X", "X"));
        await GivenAsync(
            Subscription(12, """/enterprise template:"🏢 {place}" """),
            Subscription(13, "event:signup") with
            {
                Pause = new("by Ann", Some.Instant.AddHours(1)),
            }
        );
        var midnight = new DateTimeOffset(2026, 9, 9, 22, 0, 0, TimeSpan.Zero);
        _ = _bench
            .Outbox.CountPostedAsync(new("fake", "team", 12), midnight, Arg.Any<CancellationToken>())
            .Returns(4);
        _ = _bench
            .Outbox.CountFailedAsync(new("fake", "team", 12), Arg.Any<CancellationToken>())
            .Returns(1_203);

        var reply = await _bench.TypeAsync("/feed list", mayChange: false);

        Assert.Equal(
            [
                """#12 type:visit path:/enterprise template:"🏢 {place}" """.TrimEnd(),
                "    made by Ann, 13:00:00 · 4 posted today · every 10 s · active",
                "    1,203 could not be delivered · /feed retry 12",
                "#13 event:signup",
                "    made by Ann, 13:00:00 · 0 posted today · every 10 s · ⏸ paused until 14:00:00: by Ann",
            ],
            reply.Message.Lines.Select(line => line.PlainText)
        );
    }

    [Fact]
    public async Task List_of_a_channel_that_gets_nothing_tells_how_to_begin()
    {
        await GivenAsync(Subscription(14, "/docs") with { Channel = CommandBench.OtherChannel });

        var text = await _bench.ReadAsync("/feed list");

        Assert.Contains("/feed subscribe /pricing", text, StringComparison.Ordinal);
    }

    private static Subscription Subscription(int number, string text)
    {
        var wanted = FilterSyntax.ParseSubscription(text.Trim()).Value!;
        return Some.Subscription(number, wanted.Filter, channel: CommandBench.Channel) with
        {
            Options = wanted.ApplyTo(SubscriptionOptions.None),
        };
    }

    private async Task GivenAsync(params Subscription[] subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            await _bench.Store.PutAsync(subscription, TestContext.Current.CancellationToken);
        }
    }
}
