using RybbitBot.Delivery;

namespace RybbitBot.Tests.Contracts;

public abstract partial class OutboxContract
{
    [Fact]
    public async Task A_message_whose_try_is_under_way_says_so_and_nothing_else()
    {
        var message = Some.Message("k1", await EnqueueAsync("/a"));
        await Outbox.MarkSendingAsync(message, Stop);

        var sending = await Outbox.ReadSendingAsync(Some.Channel, Stop);

        Assert.Equal((new PostAttempt(Some.Noon), null), (sending!.Attempt, sending.Due));
    }

    [Fact]
    public async Task What_is_known_of_a_message_is_kept_between_its_tries()
    {
        var message = Some.Message("k1", await EnqueueAsync("/a"));
        var attempt = new PostAttempt(Some.Noon, Failures: 3, IsShort: true)
        {
            InDoubtSince = Some.Noon.AddSeconds(7),
            IsRepeat = true,
            WasRepeated = true,
        };
        await Outbox.MarkSendingAsync(message, Stop);

        await Outbox.KeepAttemptAsync(message.Key, attempt, Some.Noon.AddMinutes(5), Stop);
        var waiting = await Outbox.ReadSendingAsync(Some.Channel, Stop);
        await Outbox.KeepAttemptAsync(message.Key, attempt with { IsRepeat = false }, due: null, Stop);
        var underWay = await Outbox.ReadSendingAsync(Some.Channel, Stop);

        Assert.Equal((attempt, Some.Noon.AddMinutes(5)), (waiting!.Attempt, waiting.Due));
        Assert.Equal((attempt with { IsRepeat = false }, null), (underWay!.Attempt, underWay.Due));
        Assert.Equal(message.Members, waiting.Members);
    }

    [Fact]
    public async Task Of_a_settled_message_no_try_can_be_kept()
    {
        var message = Some.Message("k1", await EnqueueAsync("/a"));
        await Outbox.MarkSendingAsync(message, Stop);
        await Outbox.MarkSentAsync(message.Key, "m1", Some.Noon, Stop);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Outbox.KeepAttemptAsync(message.Key, message.Attempt, due: null, Stop)
        );
    }

    [Theory]
    [InlineData(FailureKind.GivenUp)]
    [InlineData(FailureKind.Rejected)]
    public async Task What_failed_is_counted_and_replayed_in_its_old_order_as_a_new_message(FailureKind kind)
    {
        var pending = await EnqueueAsync("/a", "/b", "/c");
        await FailAsync("k1", new(kind, "no"), pending[2], pending[0]);
        Assert.Equal(2, await Outbox.CountFailedAsync(Some.Id(1), Stop));

        Assert.Equal(2, await Outbox.ReplayFailedAsync(Some.Id(1), Stop));

        Assert.Equal(["/a", "/b", "/c"], Paths(await PendingAsync()));
        Assert.Equal(0, await Outbox.CountFailedAsync(Some.Id(1), Stop));
        Assert.Equal(0, await Outbox.ReplayFailedAsync(Some.Id(1), Stop));
        await Outbox.MarkSendingAsync(Some.Message("k2", await PendingAsync()), Stop);
    }

    [Fact]
    public async Task What_is_replayed_is_as_if_it_had_entered_now()
    {
        await FailAsync("k1", new(FailureKind.GivenUp, "no"), [.. await EnqueueAsync("/a")]);

        _ = await Outbox.ReplayFailedAsync(Some.Id(1), Stop);

        Assert.Equal(0, await Outbox.ExpirePendingAsync(Some.Noon.AddMinutes(1), "too old", Stop));
        Assert.Equal(["/a"], Paths(await PendingAsync()));
    }

    [Fact]
    public async Task What_was_too_old_is_replayed_too()
    {
        _ = await EnqueueAsync("/a");
        Assert.Equal(1, await Outbox.ExpirePendingAsync(Some.Noon.AddMinutes(1), "too old", Stop));

        Assert.Equal(1, await Outbox.ReplayFailedAsync(Some.Id(1), Stop));
    }

    [Fact]
    public async Task What_nobody_wanted_any_more_is_neither_counted_nor_replayed()
    {
        await FailAsync("k1", new(FailureKind.Unwanted, "gone"), [.. await EnqueueAsync("/a")]);
        _ = await EnqueueAsync("/b");
        await Outbox.DropPendingAsync(Some.Id(1), "gone", Stop);

        Assert.Equal(0, await Outbox.CountFailedAsync(Some.Id(1), Stop));
        Assert.Equal(0, await Outbox.ReplayFailedAsync(Some.Id(1), Stop));
    }

    [Fact]
    public async Task Nothing_but_what_failed_of_the_subscription_is_replayed()
    {
        await SendAsync("/sent", Some.Noon);
        _ = await Outbox.CommitAsync(
            Some.Commit(new Match(Some.Subscription(2), Some.Pageview("/other"))),
            Stop
        );
        await FailAsync("k1", new(FailureKind.GivenUp, "no"), [.. await PendingAsync()]);
        await Outbox.MarkSendingAsync(Some.Message("k2", await EnqueueAsync("/under-way")), Stop);

        Assert.Equal(0, await Outbox.ReplayFailedAsync(Some.Id(1), Stop));
        Assert.Equal(1, await Outbox.CountFailedAsync(Some.Id(2), Stop));
        Assert.Empty(await PendingAsync());
    }

    [Fact]
    public async Task That_the_platform_refuses_it_for_good_is_told_apart()
    {
        var pending = await EnqueueAsync("/a", "/b");
        await FailAsync("k1", new(FailureKind.Rejected, "bad"), pending[0]);
        await FailAsync("k2", new(FailureKind.GivenUp, "late"), pending[1]);

        Assert.True(Assert.IsType<MatchFate.SetAside>(Assert.Single(await FatesAsync("/a"))).IsRejected);
        Assert.False(Assert.IsType<MatchFate.SetAside>(Assert.Single(await FatesAsync("/b"))).IsRejected);
    }

    private async Task FailAsync(string key, Failure failure, params PendingDelivery[] members)
    {
        await Outbox.MarkSendingAsync(Some.Message(key, [.. members]), Stop);
        await Outbox.MarkFailedAsync(new(key), failure, Some.Noon, Stop);
    }
}
