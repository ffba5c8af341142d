using System.Collections.Immutable;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

public abstract partial class OutboxContract
{
    private static readonly CaughtUp Gap = new(Some.Noon.AddMinutes(-7), Some.Noon, 0)
    {
        Site = "example.com",
        Lost = (Some.Noon.AddMinutes(-7), Some.Noon.AddMinutes(-6)),
    };

    [Fact]
    public async Task When_a_site_was_read_is_what_was_kept_last_whether_there_was_news_or_not()
    {
        _ = await Outbox.CommitAsync(Some.Commit(), Stop);
        Assert.Null((await Outbox.ReadFeedAsync(Some.Site.Id, Stop))?.Read);

        var first = new LastReading(Some.Noon, Some.Noon.AddSeconds(10));
        _ = await Outbox.CommitAsync(Some.Commit() with { Read = first }, Stop);
        _ = await Outbox.CommitAsync(Some.Commit(), Stop);
        Assert.Equal(first, (await Outbox.ReadFeedAsync(Some.Site.Id, Stop))?.Read);

        var second = new LastReading(Some.Noon.AddSeconds(10), Some.Noon.AddMinutes(5));
        await Outbox.KeepReadingAsync(Some.Site.Id, second, Stop);
        await Outbox.KeepReadingAsync(new(8), first, Stop);
        Assert.Equal(second, (await Outbox.ReadFeedAsync(Some.Site.Id, Stop))?.Read);
    }

    [Fact]
    public async Task What_entered_from_a_gap_knows_it_and_how_much_there_is()
    {
        _ = await EnqueueAsync("/before");
        var shared = Some.Pageview("/shared");
        _ = await EnqueueFromGapAsync(
            new(Some.Subscription(1), shared),
            new(Some.Subscription(2), shared),
            new(Some.Subscription(1), Some.Pageview("/alone")),
            new(Some.Subscription(1), Some.Pageview("/before"))
        );
        _ = await EnqueueAsync("/after");

        var pending = await PendingAsync();

        Assert.Equal(["/before", "/shared", "/shared", "/alone", "/after"], Paths(pending));
        Assert.Equal([false, true, true, true, false], pending.Select(delivery => delivery.Gap is not null));
        Assert.Equal(
            new PendingGap(pending[1].Gap!.Id, Gap with { Matches = 2 }, 3, In: null),
            pending[1].Gap
        );
    }

    [Fact]
    public async Task A_channel_without_anything_new_from_a_gap_has_none()
    {
        var elsewhere = Some.ChannelCalled("C2");
        _ = await EnqueueAsync("/known");
        _ = await EnqueueFromGapAsync(
            new(Some.Subscription(1), Some.Pageview("/known")),
            new(Some.Subscription(2, elsewhere), Some.Pageview("/known"))
        );

        Assert.Null(Assert.Single(await PendingAsync()).Gap);
        Assert.Null(Assert.Single(await PendingAsync(elsewhere)).Gap);
    }

    [Fact]
    public async Task The_first_message_from_a_gap_tells_of_it_for_as_long_as_it_may_arrive()
    {
        _ = await EnqueueFromGapAsync(
            new(Some.Subscription(), Some.Pageview("/a")),
            new(Some.Subscription(), Some.Pageview("/b"))
        );
        var first = Some.Message("k1", (await PendingAsync())[0]);
        await Outbox.MarkSendingAsync(first, Stop);
        var second = Some.Message("k2", (await PendingAsync())[0]);

        Assert.NotNull(first.Gap);
        Assert.Equal(first.Gap, (await Outbox.ReadSendingAsync(Some.Channel, Stop))?.Gap);
        Assert.Null(second.Gap);

        await Outbox.ReturnAsync(first.Key, Stop);
        Assert.NotNull(Some.Message("k3", (await PendingAsync())[0]).Gap);
    }

    [Fact]
    public async Task What_a_channel_missed_is_added_up_until_it_is_told()
    {
        _ = await MissAsync(Some.Noon, 3);
        _ = await MissAsync(Some.Noon.AddMinutes(5), 4);
        _ = await MissAsync(Some.Noon, 9, Some.ChannelCalled("C2"));
        var missed = await Outbox.ReadMissAsync(Some.Channel, Stop);
        Assert.Equal(new(Some.Noon.AddHours(-1), Some.Noon.AddMinutes(5), 7), missed?.Told);

        var message = new OutgoingMessage(new("k1"), Some.Channel, [], Some.Noon) { Miss = missed };
        await Outbox.MarkSendingAsync(message, Stop);
        _ = await MissAsync(Some.Noon.AddMinutes(6), 1);
        Assert.Equal(missed, (await Outbox.ReadSendingAsync(Some.Channel, Stop))?.Miss);
        Assert.Equal(1, (await Outbox.ReadMissAsync(Some.Channel, Stop))?.Told.Matches);

        await Outbox.ReturnAsync(message.Key, Stop);
        Assert.Equal(8, (await Outbox.ReadMissAsync(Some.Channel, Stop))?.Told.Matches);
        Assert.Contains(Some.Channel, await Outbox.ListWaitingChannelsAsync(Stop));

        var again = message with { Miss = await Outbox.ReadMissAsync(Some.Channel, Stop) };
        await Outbox.MarkSendingAsync(again, Stop);
        await Outbox.MarkSentAsync(again.Key, "m1", Some.Noon, Stop);
        Assert.Null(await Outbox.ReadMissAsync(Some.Channel, Stop));
        Assert.DoesNotContain(Some.Channel, await Outbox.ListWaitingChannelsAsync(Stop));
    }

    [Fact]
    public async Task What_a_channel_missed_goes_with_it_where_it_moves()
    {
        _ = await MissAsync(Some.Noon, 3);

        await Outbox.MoveAsync(Some.Channel, Some.ChannelCalled("moved"), Stop);

        Assert.Null(await Outbox.ReadMissAsync(Some.Channel, Stop));
        Assert.Equal(3, (await Outbox.ReadMissAsync(Some.ChannelCalled("moved"), Stop))?.Told.Matches);
    }

    [Fact]
    public async Task What_was_caught_up_is_forgotten_with_the_rest()
    {
        _ = await EnqueueFromGapAsync(new Match(Some.Subscription(), Some.Pageview("/a")));
        _ = await MissAsync(Some.Noon, 3);
        var message = Some.Message("k1", await PendingAsync());
        await Outbox.MarkSendingAsync(message, Stop);
        await Outbox.MarkSentAsync(message.Key, "m1", Some.Noon, Stop);

        await Outbox.ForgetBeforeAsync(Some.Noon.AddDays(1), Stop);

        Assert.Empty(await PostedAsync());
        Assert.Null(await Outbox.ReadMissAsync(Some.Channel, Stop));
    }

    private Task<IReadOnlySet<ChannelAddress>> EnqueueFromGapAsync(params Match[] matches) =>
        Outbox.CommitAsync(
            Some.Commit(matches) with
            {
                Gaps = ImmutableDictionary<ChannelAddress, CaughtUp>.Empty.Add(Some.Channel, Gap),
            },
            Stop
        );

    private Task<IReadOnlySet<ChannelAddress>> MissAsync(
        DateTimeOffset at,
        int events,
        ChannelAddress? channel = null
    ) =>
        Outbox.CommitAsync(
            Some.Commit() with
            {
                At = at,
                Missed = [new(channel ?? Some.Channel, Some.Noon.AddHours(-1), events)],
            },
            Stop
        );
}
