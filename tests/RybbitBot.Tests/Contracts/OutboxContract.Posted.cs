namespace RybbitBot.Tests.Contracts;

public abstract partial class OutboxContract
{
    [Fact]
    public async Task What_was_posted_comes_back_newest_first()
    {
        await SendAsync("/a", Some.Noon.AddMinutes(1));
        await SendAsync("/b", Some.Noon.AddMinutes(2));
        _ = await EnqueueAsync("/pending");

        Assert.Equal(["/b", "/a"], Paths(await PostedAsync()));
        Assert.Equal(["/b"], Paths(await PostedAsync(limit: 1)));
        var newest = (await PostedAsync())[0];
        Assert.Equal(
            (Some.Id(1), "message of /b", Some.Noon.AddMinutes(2), Some.Noon),
            (newest.Subscription, newest.MessageId, newest.SentAt, newest.EnqueuedAt)
        );
    }

    [Fact]
    public async Task What_was_posted_can_be_asked_of_one_subscription_or_one_message()
    {
        await SendAsync("/a", Some.Noon, subscription: 1);
        await SendAsync("/b", Some.Noon, subscription: 2);
        await SendAsync("/c", Some.Noon, subscription: 1);

        Assert.Equal(["/c", "/a"], Paths(await PostedAsync(Some.Id(1))));
        Assert.Equal(["/b"], Paths(await PostedAsync(messageId: "message of /b")));
        Assert.Empty(await PostedAsync(Some.Id(1), "message of /b"));
        Assert.Empty(
            await Outbox.ReadPostedAsync(Some.ChannelCalled("C2"), Some.Id(1), messageId: null, 10, Stop)
        );
    }

    [Fact]
    public async Task Posted_matches_are_counted_from_an_instant_on()
    {
        await SendAsync("/a", Some.Noon.AddTicks(-1));
        await SendAsync("/b", Some.Noon);
        await SendAsync("/c", Some.Noon.AddHours(1));
        await SendAsync("/d", Some.Noon, subscription: 2);

        Assert.Equal(2, await Outbox.CountPostedAsync(Some.Id(1), Some.Noon, Stop));
    }

    [Fact]
    public async Task What_was_settled_long_ago_is_forgotten_and_what_waits_is_not()
    {
        await SendAsync("/old", Some.Noon.AddDays(-8));
        await SendAsync("/recent", Some.Noon);
        _ = await EnqueueAsync("/pending");

        await Outbox.ForgetBeforeAsync(Some.Noon.AddDays(-7), Stop);

        Assert.Equal(["/recent"], Paths(await PostedAsync()));
        Assert.Equal(["/pending"], Paths(await PendingAsync()));
    }

    [Fact]
    public async Task An_event_is_kept_as_long_as_one_of_its_deliveries()
    {
        await SendAsync("/shared", Some.Noon.AddDays(-8), subscription: 1);
        await SendAsync("/shared", Some.Noon, subscription: 2);

        await Outbox.ForgetBeforeAsync(Some.Noon.AddDays(-7), Stop);

        Assert.Equal(Some.Id(2), Assert.Single(await PostedAsync()).Subscription);
    }
}
