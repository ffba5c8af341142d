using RybbitBot.Delivery;
using RybbitBot.Feed;

namespace RybbitBot.Tests.Contracts;

/// <summary>What an outbox promises that outlives its process.</summary>
public abstract class DurableOutboxContract : OutboxContract
{
    [Fact]
    public async Task How_far_a_site_was_read_survives_a_restart()
    {
        _ = await Outbox.CommitAsync(Some.Commit() with { Seen = [Seen("/a", Some.Noon, count: 2)] }, Stop);

        Reopen();

        var state = await Outbox.ReadFeedAsync(Some.Site.Id, Stop);
        Assert.Equal(new Watermark(Some.Noon), state?.Watermark);
        Assert.Equal(1, state?.Seen.Count);
    }

    [Fact]
    public async Task Pending_deliveries_survive_a_restart_and_stay_before_later_ones()
    {
        _ = await EnqueueAsync("/a", "/b");

        Reopen();
        _ = await EnqueueAsync("/c");

        Assert.Equal(["/a", "/b", "/c"], Paths(await PendingAsync()));
    }

    [Fact]
    public async Task A_message_of_unknown_fate_survives_a_restart()
    {
        var message = Some.Message("k1", await EnqueueAsync("/a", "/b"));
        await Outbox.MarkSendingAsync(message, Stop);

        Reopen();

        Assert.Equal([Some.Channel], await Outbox.ListWaitingChannelsAsync(Stop));
        var sending = await Outbox.ReadSendingAsync(Some.Channel, Stop);
        Assert.Equal(message.Key, sending?.Key);
        Assert.Equal(message.Members, sending!.Members);
    }

    [Fact]
    public async Task A_match_enters_once_also_after_a_restart()
    {
        await SendAsync("/a", Some.Noon);

        Reopen();

        Assert.Empty(
            await Outbox.CommitAsync(Some.Commit(new Match(Some.Subscription(), Some.Pageview("/a"))), Stop)
        );
        Assert.Equal(["/a"], Paths(await PostedAsync()));
    }
}
