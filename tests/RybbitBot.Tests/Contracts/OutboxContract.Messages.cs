using RybbitBot.Delivery;

namespace RybbitBot.Tests.Contracts;

public abstract partial class OutboxContract
{
    [Fact]
    public async Task A_channel_hears_of_events_in_the_order_in_which_they_were_committed()
    {
        _ = await EnqueueAsync("/b", "/a");
        _ = await EnqueueAsync("/c");
        _ = await Outbox.CommitAsync(
            Some.Commit(
                new Match(Some.Subscription(2, Some.ChannelCalled("C2")), Some.Pageview("/elsewhere"))
            ),
            Stop
        );

        Assert.Equal(["/b", "/a", "/c"], Paths(await PendingAsync()));
        Assert.Equal(["/b", "/a"], Paths(await Outbox.ReadPendingAsync(Some.Channel, 2, Stop)));
        Assert.Equal(["/elsewhere"], Paths(await PendingAsync(Some.ChannelCalled("C2"))));
    }

    [Fact]
    public async Task A_pending_delivery_says_whose_it_is_and_since_when()
    {
        var delivery = Assert.Single(await EnqueueAsync("/a"));

        Assert.Equal(
            (Some.Id(1), Some.Channel, Some.Noon),
            (delivery.Subscription, delivery.Channel, delivery.EnqueuedAt)
        );
    }

    [Fact]
    public async Task A_message_that_is_being_sent_keeps_its_key_and_members()
    {
        var pending = await EnqueueAsync("/a", "/b", "/c");
        var message = Some.Message("k1", pending[1], pending[0]);

        await Outbox.MarkSendingAsync(message, Stop);

        var sending = await Outbox.ReadSendingAsync(Some.Channel, Stop);
        Assert.Equal(
            (message.Key, message.Channel, message.StartedAt),
            (sending?.Key, sending?.Channel, sending?.StartedAt)
        );
        Assert.Equal(message.Members, sending!.Members);
        Assert.Equal(["/c"], Paths(await PendingAsync()));
        Assert.Null(await Outbox.ReadSendingAsync(Some.ChannelCalled("C2"), Stop));
    }

    [Fact]
    public async Task A_channel_waits_until_all_it_had_is_settled()
    {
        var message = Some.Message("k1", await EnqueueAsync("/a"));
        Assert.Equal([Some.Channel], await Outbox.ListWaitingChannelsAsync(Stop));

        await Outbox.MarkSendingAsync(message, Stop);
        Assert.Equal([Some.Channel], await Outbox.ListWaitingChannelsAsync(Stop));

        await Outbox.MarkSentAsync(message.Key, "m1", Some.Noon, Stop);
        Assert.Empty(await Outbox.ListWaitingChannelsAsync(Stop));
        Assert.Null(await Outbox.ReadSendingAsync(Some.Channel, Stop));
    }

    [Fact]
    public async Task What_was_not_posted_waits_in_its_old_place()
    {
        var pending = await EnqueueAsync("/a", "/b", "/c");
        var message = Some.Message("k1", pending[0], pending[1]);
        await Outbox.MarkSendingAsync(message, Stop);

        await Outbox.ReturnAsync(message.Key, Stop);

        Assert.Equal(pending, await PendingAsync());
        Assert.Null(await Outbox.ReadSendingAsync(Some.Channel, Stop));
        await Outbox.MarkSendingAsync(message, Stop);
    }

    [Fact]
    public async Task What_failed_is_neither_tried_again_nor_counted_as_posted()
    {
        var message = Some.Message("k1", await EnqueueAsync("/a"));
        await Outbox.MarkSendingAsync(message, Stop);

        await Outbox.MarkFailedAsync(message.Key, new(FailureKind.GivenUp, "too long"), Some.Noon, Stop);

        Assert.Empty(await Outbox.ListWaitingChannelsAsync(Stop));
        Assert.Empty(await PostedAsync());
        Assert.Equal(0, await Outbox.CountPostedAsync(Some.Id(1), Some.Noon, Stop));
    }

    [Fact]
    public async Task What_a_removed_subscription_had_pending_is_dropped_and_nothing_else()
    {
        _ = await Outbox.CommitAsync(
            Some.Commit(
                new(Some.Subscription(1), Some.Pageview("/under-way")),
                new(Some.Subscription(1), Some.Pageview("/pending")),
                new(Some.Subscription(2), Some.Pageview("/pending"))
            ),
            Stop
        );
        await Outbox.MarkSendingAsync(Some.Message("k1", (await PendingAsync())[0]), Stop);

        await Outbox.DropPendingAsync(Some.Id(1), "unsubscribed", Stop);

        Assert.Equal(Some.Id(2), Assert.Single(await PendingAsync()).Subscription);
        Assert.NotNull(await Outbox.ReadSendingAsync(Some.Channel, Stop));
    }

    [Fact]
    public async Task A_delivery_that_is_dropped_while_its_message_is_composed_goes_along()
    {
        var message = Some.Message("k1", await EnqueueAsync("/a"));
        await Outbox.DropPendingAsync(Some.Id(1), "unsubscribed", Stop);

        await Outbox.MarkSendingAsync(message, Stop);
        await Outbox.MarkSentAsync(message.Key, "m1", Some.Noon, Stop);

        Assert.Equal(["/a"], Paths(await PostedAsync()));
    }

    [Fact]
    public async Task A_delivery_cannot_be_in_two_messages()
    {
        var pending = await EnqueueAsync("/a", "/b");
        await Outbox.MarkSendingAsync(Some.Message("k1", pending[1]), Stop);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Outbox.MarkSendingAsync(Some.Message("k2", pending), Stop)
        );

        Assert.Equal(["/a"], Paths(await PendingAsync()));
        Assert.Equal("k1", (await Outbox.ReadSendingAsync(Some.Channel, Stop))?.Key.Value);
    }

    [Fact]
    public async Task A_channel_that_moves_takes_all_it_has_along()
    {
        var moved = Some.ChannelCalled("moved");
        await SendAsync("/posted", Some.Noon);
        await Outbox.MarkSendingAsync(Some.Message("k1", await EnqueueAsync("/under-way")), Stop);
        _ = await EnqueueAsync("/pending");
        var stays = new Match(Some.Subscription(2, Some.ChannelCalled("C2")), Some.Pageview("/stays"));
        _ = await Outbox.CommitAsync(Some.Commit(stays), Stop);

        await Outbox.MoveAsync(Some.Channel, moved, Stop);

        Assert.Equal(["/pending"], Paths(await PendingAsync(moved)));
        Assert.Equal(["/stays"], Paths(await PendingAsync(Some.ChannelCalled("C2"))));
        Assert.Equal("k1", (await Outbox.ReadSendingAsync(moved, Stop))?.Key.Value);
        Assert.Equal(["/posted"], Paths(await Outbox.ReadPostedAsync(moved, null, null, 10, Stop)));
        Assert.DoesNotContain(Some.Channel, await Outbox.ListWaitingChannelsAsync(Stop));
    }

    [Fact]
    public async Task A_message_is_settled_once()
    {
        var message = Some.Message("k1", await EnqueueAsync("/a"));
        await Outbox.MarkSendingAsync(message, Stop);
        await Outbox.MarkSentAsync(message.Key, "m1", Some.Noon, Stop);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Outbox.MarkFailedAsync(message.Key, new(FailureKind.GivenUp, "no"), Some.Noon, Stop)
        );
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => Outbox.ReturnAsync(message.Key, Stop));

        Assert.Equal(["/a"], Paths(await PostedAsync()));
        Assert.Empty(await PendingAsync());
    }
}
