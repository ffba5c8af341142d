using RybbitBot.Delivery;
using RybbitBot.Feed;

namespace RybbitBot.Tests.Contracts;

public abstract partial class OutboxContract
{
    [Fact]
    public async Task The_rhythm_of_a_site_is_what_was_kept_last()
    {
        Assert.Empty(await Outbox.ReadRhythmAsync(Some.Site.Id, Stop));
        await Outbox.KeepRhythmAsync(Some.Site.Id, [new(3, 1.5, 3_600), new(4, 2, 60)], Stop);
        await Outbox.KeepRhythmAsync(new(8), [new(5, 1, 1)], Stop);

        await Outbox.KeepRhythmAsync(Some.Site.Id, [new(4, 7.25, 120)], Stop);

        Assert.Equal([new(4, 7.25, 120)], await Outbox.ReadRhythmAsync(Some.Site.Id, Stop));
    }

    [Fact]
    public async Task A_site_that_was_never_read_has_no_state()
    {
        Assert.Null(await Outbox.ReadFeedAsync(Some.Site.Id, Stop));
    }

    [Fact]
    public async Task A_tick_is_read_back_as_it_was_committed()
    {
        var at = Some.Noon.AddTicks(1_234_567);

        _ = await Outbox.CommitAsync(
            Some.Commit() with
            {
                Watermark = new(at),
                Seen = [Seen("/a", at, count: 3)],
            },
            Stop
        );

        var state = await Outbox.ReadFeedAsync(Some.Site.Id, Stop);
        Assert.Equal(new Watermark(at), state?.Watermark);
        Assert.Equal(["/a", "/b"], NewAmong(state, "/a", "/a", "/a", "/a", "/b"));
    }

    [Fact]
    public async Task Seen_events_are_counted_on_and_forgotten_when_the_tick_says_so()
    {
        var seen = new[] { Seen("/old", Some.Noon), Seen("/on", Some.Noon.AddSeconds(5)) };
        _ = await Outbox.CommitAsync(Some.Commit() with { Seen = seen }, Stop);

        _ = await Outbox.CommitAsync(
            Some.Commit() with
            {
                Seen = [Seen("/on", Some.Noon.AddSeconds(5), count: 2)],
                ForgetBefore = Some.Noon.AddSeconds(5),
            },
            Stop
        );

        var state = await Outbox.ReadFeedAsync(Some.Site.Id, Stop);
        Assert.Equal(["/old"], NewAmong(state, "/old", "/on", "/on"));
    }

    [Fact]
    public async Task A_tick_of_one_site_leaves_the_others_alone()
    {
        var other = Some.Site with { Id = new(8) };
        var first = Some.Commit() with { Seen = [Seen("/a", Some.Noon)] };
        _ = await Outbox.CommitAsync(first, Stop);

        _ = await Outbox.CommitAsync(
            first with
            {
                Site = other.Id,
                Watermark = new(Some.Noon.AddHours(1)),
                Seen = [],
                ForgetBefore = Some.Noon.AddHours(1),
            },
            Stop
        );

        var state = await Outbox.ReadFeedAsync(Some.Site.Id, Stop);
        Assert.Equal(new Watermark(Some.Noon), state?.Watermark);
        Assert.Equal(1, state?.Seen.Count);
    }

    [Fact]
    public async Task What_was_connected_is_unknown_at_first_and_then_as_it_was_kept()
    {
        var before = await Outbox.ReadScopeAsync(Stop);
        await Outbox.KeepScopeAsync(new([new(7), new(8)], ["slack"]), Stop);
        await Outbox.KeepScopeAsync(new([new(8), new(7)], []), Stop);

        var after = await Outbox.ReadScopeAsync(Stop);

        Assert.Null(before);
        Assert.Equal([new(8), new(7)], after?.Sites ?? []);
        Assert.Empty(after?.Platforms ?? ["unknown"]);
    }

    [Fact]
    public async Task A_site_that_is_not_read_any_more_is_forgotten()
    {
        _ = await Outbox.CommitAsync(Some.Commit() with { Seen = [Seen("/a", Some.Noon)] }, Stop);
        _ = await Outbox.CommitAsync(Some.Commit() with { Site = new(8) }, Stop);

        await Outbox.KeepScopeAsync(new([new(8)], ["slack"]), Stop);

        Assert.Null(await Outbox.ReadFeedAsync(Some.Site.Id, Stop));
        Assert.NotNull(await Outbox.ReadFeedAsync(new(8), Stop));
    }

    [Fact]
    public async Task What_is_pending_for_too_long_is_set_aside()
    {
        var old = Some.Commit(new Match(Some.Subscription(), Some.Pageview("/old")));
        _ = await Outbox.CommitAsync(old, Stop);
        var young = Some.Commit(new Match(Some.Subscription(), Some.Pageview("/young")));
        _ = await Outbox.CommitAsync(young with { At = Some.Noon.AddHours(1) }, Stop);

        var expired = await Outbox.ExpirePendingAsync(Some.Noon.AddHours(1), "too old", Stop);

        Assert.Equal(1, expired);
        Assert.Equal(["/young"], Paths(await PendingAsync()));
    }

    [Fact]
    public async Task A_tick_that_fails_in_the_middle_changes_nothing()
    {
        _ = await Outbox.CommitAsync(Some.Commit(), Stop);
        Match[] matches =
        [
            new(Some.Subscription(1), Some.Pageview()),
            new(Some.Subscription(2), Some.Pageview()),
        ];
        var failing = Some.Commit() with
        {
            Watermark = new(Some.Noon.AddHours(1)),
            Seen = [Seen("/", Some.Noon)],
            Matches = new HookedList<Match>(matches, () => throw new TimeoutException()),
        };

        _ = await Assert.ThrowsAsync<TimeoutException>(() => Outbox.CommitAsync(failing, Stop));

        var state = await Outbox.ReadFeedAsync(Some.Site.Id, Stop);
        Assert.Equal(new Watermark(Some.Noon), state?.Watermark);
        Assert.Equal(0, state?.Seen.Count);
        Assert.Empty(await PendingAsync());
        Assert.NotEmpty(await Outbox.CommitAsync(Some.Commit(matches), Stop));
    }

    [Fact]
    public async Task A_tick_names_the_channels_that_have_something_new()
    {
        var (first, second) = (Some.ChannelCalled("C1"), Some.ChannelCalled("C2"));
        var known = new Match(Some.Subscription(1, first), Some.Pageview());
        _ = await Outbox.CommitAsync(Some.Commit(known), Stop);

        var channels = await Outbox.CommitAsync(
            Some.Commit(known, new(Some.Subscription(2, second), Some.Pageview())),
            Stop
        );

        Assert.Equal([second], channels);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("sending")]
    [InlineData("sent")]
    [InlineData("failed")]
    [InlineData("dropped")]
    public async Task A_match_enters_once_whatever_became_of_it(string fate)
    {
        var members = await EnqueueAsync("/a");
        var message = Some.Message("k1", members);
        if (fate is "sending" or "sent" or "failed")
        {
            await Outbox.MarkSendingAsync(message, Stop);
        }

        await (
            fate switch
            {
                "sent" => Outbox.MarkSentAsync(message.Key, "m", Some.Noon, Stop),
                "failed" => Outbox.MarkFailedAsync(
                    message.Key,
                    new(FailureKind.GivenUp, "no"),
                    Some.Noon,
                    Stop
                ),
                "dropped" => Outbox.DropPendingAsync(Some.Id(1), "gone", Stop),
                _ => Task.CompletedTask,
            }
        );

        var again = new Match(Some.Subscription(), Some.Pageview("/a"));
        Assert.Empty(await Outbox.CommitAsync(Some.Commit(again, again), Stop));
        Assert.Equal(fate == "pending" ? 1 : 0, (await PendingAsync()).Length);
    }

    [Fact]
    public async Task Equal_events_of_one_second_are_both_delivered()
    {
        _ = await Outbox.CommitAsync(
            Some.Commit(
                new(Some.Subscription(), Some.Pageview("/twin", ordinal: 1)),
                new(Some.Subscription(), Some.Pageview("/twin", ordinal: 2))
            ),
            Stop
        );

        Assert.Equal([1, 2], (await PendingAsync()).Select(delivery => delivery.Event.Ordinal));
    }

    [Fact]
    public async Task Each_subscription_of_a_channel_gets_an_event_that_both_want()
    {
        _ = await Outbox.CommitAsync(
            Some.Commit(
                new(Some.Subscription(2), Some.Pageview()),
                new(Some.Subscription(1), Some.Pageview())
            ),
            Stop
        );

        Assert.Equal(
            [Some.Id(2), Some.Id(1)],
            (await PendingAsync()).Select(delivery => delivery.Subscription)
        );
    }

    [Fact]
    public async Task Ticks_that_come_at_once_are_all_stored()
    {
        var ticks = Enumerable
            .Range(1, 20)
            .Select(number =>
                Task.Run(() =>
                    Outbox.CommitAsync(
                        Some.Commit(new Match(Some.Subscription(number), Some.Pageview($"/{number}"))),
                        Stop
                    )
                )
            );
        _ = Outbox;

        _ = await Task.WhenAll(ticks);

        Assert.Equal(20, (await PendingAsync()).Length);
    }

    // Which of these rows a reading after the stored state would call new.
    private static IEnumerable<string> NewAmong(FeedState? state, params string[] paths) =>
        (state?.Seen ?? new SeenEvents([]))
            .SelectNew(paths.Select(path => Some.Pageview(path).Event))
            .Select(fresh => fresh.Event.Pathname)
            .Order(StringComparer.Ordinal);
}
