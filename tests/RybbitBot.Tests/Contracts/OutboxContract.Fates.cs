using System.Collections.Immutable;
using RybbitBot.Delivery;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

public abstract partial class OutboxContract
{
    [Fact]
    public async Task It_knows_what_became_of_an_event_for_each_subscription_of_a_channel()
    {
        var elsewhere = Some.Subscription(5, Some.ChannelCalled("C2"));
        _ = await Outbox.CommitAsync(
            Some.Commit([
                .. Enumerable
                    .Range(1, 4)
                    .Select(number => new Match(Some.Subscription(number), Some.Pageview("/a"))),
                new Match(elsewhere, Some.Pageview("/a")),
                new Match(Some.Subscription(1), Some.Pageview("/b")),
            ]),
            Stop
        );
        var pending = await PendingAsync();
        await Outbox.MarkSendingAsync(Some.Message("k1", pending[0]), Stop);
        await Outbox.MarkSentAsync(new("k1"), "m1", Some.Noon.AddSeconds(1), Stop);
        await Outbox.MarkSendingAsync(Some.Message("k2", pending[1]), Stop);
        await Outbox.MarkFailedAsync(
            new("k2"),
            new(FailureKind.GivenUp, "too long"),
            Some.Noon.AddSeconds(2),
            Stop
        );
        await Outbox.MarkSendingAsync(Some.Message("k3", pending[2]), Stop);

        Assert.Equal(
            [
                new MatchFate.Posted(Some.Id(1), Some.Noon, Some.Noon.AddSeconds(1), "m1"),
                new MatchFate.SetAside(Some.Id(2), Some.Noon, Some.Noon.AddSeconds(2), "too long"),
                new MatchFate.Waiting(Some.Id(3), Some.Noon),
                new MatchFate.Waiting(Some.Id(4), Some.Noon),
            ],
            await FatesAsync("/a")
        );
        Assert.Empty(await FatesAsync("/c"));
    }

    [Fact]
    public async Task What_was_dropped_keeps_the_reason()
    {
        _ = await EnqueueAsync("/a");

        await Outbox.DropPendingAsync(Some.Id(1), "unsubscribed", Stop);

        var fate = Assert.Single(await FatesAsync("/a"));
        Assert.Equal("unsubscribed", Assert.IsType<MatchFate.SetAside>(fate).Reason);
    }

    private Task<ImmutableArray<MatchFate>> FatesAsync(string path, ChannelAddress? channel = null) =>
        Outbox.ReadFatesAsync(channel ?? Some.Channel, EventKey.Of(Some.Pageview(path).Event), Stop);
}
