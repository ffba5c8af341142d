using System.Collections.Immutable;
using NSubstitute;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Commands;

/// <summary>Where an event stopped on its way into a channel.</summary>
public sealed class WhyEventTests : IDisposable
{
    private static readonly SiteEvent Visit = Some.Pageview("/enterprise");

    private readonly CommandBench _bench = new(ownUsers: "boss");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task An_event_that_was_posted_passed_every_stage()
    {
        await SubscribeAsync(12, "/enterprise");
        _bench.Rybbit.Add(Visit);
        Became(new MatchFate.Posted(Id(12), At(8), At(9), "m1"));

        var text = await _bench.ReadAsync("/feed why /enterprise");

        Assert.Equal(
            """
            👀 viewed /enterprise — Unknown
                happened 11:00:00
                ✓ read by the bot
                ✓ caused by nobody of your own team
            #12 type:visit path:/enterprise
                ✓ active, wants events since 11:00:00
                ✓ hears shop.example: the event is of shop.example
                ✓ type:visit: the event has visit
                ✓ path:/enterprise: the event has /enterprise
                ✓ queued 11:00:08
                ✓ posted 11:00:09 in message m1
            """,
            text
        );
    }

    [Fact]
    public async Task A_word_of_the_filter_that_does_not_hold_is_where_it_stopped()
    {
        await SubscribeAsync(12, "/enterprise -country:DE");
        _bench.Rybbit.Add(Visit with { Country = "DE" });
        ReadTo(Some.Instant);

        var text = await _bench.ReadAsync("/feed why /enterprise");

        Assert.Contains("✓ path:/enterprise: the event has /enterprise", text, StringComparison.Ordinal);
        Assert.EndsWith("✗ -country:DE: the event has DE", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_subscription_of_the_channel_is_asked_unless_one_is_named()
    {
        await SubscribeAsync(12, "/enterprise");
        await SubscribeAsync(13, "event:signup");
        await SubscribeAsync(14, "/enterprise", CommandBench.OtherChannel);
        _bench.Rybbit.Add(Visit);

        var all = await _bench.ReadAsync("/feed why /enterprise");
        var one = await _bench.ReadAsync("/feed why #13 /enterprise");

        Assert.Equal(["#12", "#13"], Heads(all));
        Assert.Equal(["#13"], Heads(one));
        Assert.Contains("✗ event:signup: the event has none", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ones_own_team_did_is_found_and_told_as_hidden()
    {
        await SubscribeAsync(12, "/enterprise");
        _bench.Rybbit.Add(Some.Event(path: "/enterprise", user: "boss"));
        ReadTo(Some.Instant);

        var text = await _bench.ReadAsync("/feed why /enterprise");

        Assert.Contains(
            "✗ hidden, because somebody of your own team caused it",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("queued", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_subscription_is_where_it_stopped_with_the_reason()
    {
        await SubscribeAsync(12, "/enterprise", pause: new("by Bob", Until: null));
        _bench.Rybbit.Add(Visit);

        var text = await _bench.ReadAsync("/feed why 12");

        Assert.Contains("✗ ⏸ paused: by Bob", text, StringComparison.Ordinal);
        Assert.Contains(
            "✗ not read: no active subscription hears shop.example",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_event_of_before_the_subscription_was_neither_read_nor_wanted()
    {
        await SubscribeAsync(12, "/enterprise");
        _bench.Rybbit.Add(Some.Pageview("/enterprise", Some.Instant.AddMinutes(-5)));
        ReadTo(Some.Instant);

        var text = await _bench.ReadAsync("/feed why #12");

        Assert.Contains("✗ not read: shop.example is heard since 11:00:00", text, StringComparison.Ordinal);
        Assert.Contains("✗ active, but wants only events since 11:00:00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_the_very_second_of_the_subscription_is_wanted()
    {
        await SubscribeAsync(12, "/enterprise", from: Some.Instant.AddMilliseconds(700));
        _bench.Rybbit.Add(Visit);
        ReadTo(Some.Instant);

        var text = await _bench.ReadAsync("/feed why #12");

        Assert.Contains("✓ read by the bot", text, StringComparison.Ordinal);
        Assert.Contains("✓ active, wants events since 11:00:00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_the_bot_has_not_reached_is_told_with_how_far_it_is()
    {
        await SubscribeAsync(12, "/enterprise", from: Some.Instant.AddHours(-1));
        _bench.Rybbit.Add(Visit);
        ReadTo(Some.Instant.AddSeconds(-1));

        var text = await _bench.ReadAsync("/feed why #12");

        Assert.Contains(
            "✗ not read yet: shop.example is read up to 10:59:59",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("queued", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_is_remembered_was_read_however_far_the_bot_is()
    {
        await SubscribeAsync(12, "/enterprise", from: Some.Instant.AddHours(-1));
        _bench.Rybbit.Add(Visit);
        ReadTo(Some.Instant.AddSeconds(-1), new SeenEvent(EventKey.Of(Visit), Some.Instant, 1));

        var text = await _bench.ReadAsync("/feed why #12");

        Assert.Contains("✓ read by the bot", text, StringComparison.Ordinal);
        Assert.Contains("✗ not queued", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_match_that_waits_or_was_set_aside_is_told_as_that()
    {
        await SubscribeAsync(12, "/enterprise");
        await SubscribeAsync(13, "type:visit");
        _bench.Rybbit.Add(Visit);
        Became(
            new MatchFate.Waiting(Id(12), At(8)),
            new MatchFate.SetAside(Id(13), At(8), At(9), "The message was refused.")
        );

        var text = await _bench.ReadAsync("/feed why /enterprise");

        Assert.Contains("✗ not posted yet: it waits for its turn", text, StringComparison.Ordinal);
        Assert.Contains("✗ set aside 11:00:09: The message was refused.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_a_site_that_a_subscription_does_not_hear_stopped_there()
    {
        await SubscribeAsync(12, "/enterprise");
        _bench.Rybbit.Add(Visit with { Site = Some.OtherSite });

        var text = await _bench.ReadAsync("/feed why #12 /enterprise site:8");

        Assert.Contains("✗ hears shop.example: the event is of docs.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_nothing_matches_tells_how_far_was_looked()
    {
        await SubscribeAsync(12, "/enterprise");
        _bench.Rybbit.Add(Some.Pageview("/pricing"));

        var text = await _bench.ReadAsync("/feed why event:signup");

        Assert.Equal("No event matches.\nI looked at 1 event; there are no older ones.", text);
    }

    [Fact]
    public async Task A_mistake_in_the_filter_is_answered_with_the_nearest()
    {
        var text = await _bench.ReadAsync("/feed why contry:DE");

        Assert.Contains("Did you mean country:?", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_without_subscriptions_is_told_that_it_has_none()
    {
        _bench.Rybbit.Add(Visit);

        var text = await _bench.ReadAsync("/feed why /enterprise");

        Assert.EndsWith("This channel gets nothing yet.", text, StringComparison.Ordinal);
    }

    private static SubscriptionId Id(int number) => new("fake", "team", number);

    private static DateTimeOffset At(int seconds) => Some.Instant.AddSeconds(seconds);

    private static IEnumerable<string> Heads(string text) =>
        text.Split('\n').Where(line => line.StartsWith('#')).Select(line => line.Split(' ')[0]);

    private Task SubscribeAsync(
        int number,
        string filter,
        ChannelAddress? channel = null,
        SubscriptionPause? pause = null,
        DateTimeOffset? from = null
    ) =>
        _bench.Store.PutAsync(
            Some.Subscription(
                number,
                FilterSyntax.ParseFilter(filter).Value,
                from,
                channel ?? CommandBench.Channel
            ) with
            {
                Pause = pause,
            },
            TestContext.Current.CancellationToken
        );

    private void Became(params ImmutableArray<MatchFate> fates) =>
        _bench
            .Outbox.ReadFatesAsync(CommandBench.Channel, EventKey.Of(Visit), Arg.Any<CancellationToken>())
            .Returns(fates);

    private void ReadTo(DateTimeOffset watermark, params IEnumerable<SeenEvent> seen) =>
        _bench
            .Outbox.ReadFeedAsync(Some.Site.Id, Arg.Any<CancellationToken>())
            .Returns(new FeedState(new(watermark), new(seen)));
}
