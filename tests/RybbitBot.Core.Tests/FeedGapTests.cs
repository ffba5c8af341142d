using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;
using RybbitBot.Tests.Delivery;
using RybbitBot.Tests.Feed;

namespace RybbitBot.Tests;

/// <summary>What the reading of a site tells of the time in which it did not happen.</summary>
public sealed class FeedGapTests
{
    private static readonly ChannelAddress Elsewhere = Some.Channel with { Channel = "elsewhere" };

    private readonly FakeTimeProvider _time = new(Some.Instant);
    private readonly EventLog _log = new();
    private readonly InMemoryOutbox _outbox = new();
    private readonly InMemorySubscriptions _subscriptions = new(Some.Subscription());
    private TimeSpan _pace = TimeSpan.FromSeconds(10);
    private FeedPipeline _pipeline;

    public FeedGapTests() => _pipeline = Start();

    [Fact]
    public async Task An_outage_is_told_to_the_channels_that_have_a_match()
    {
        await _subscriptions.PutAsync(Some.Subscription(2, Filter("/other"), channel: Elsewhere), default);
        await TickAsync();

        await FailForAsync(TimeSpan.FromMinutes(7));
        _log.Add(Some.Pageview("/missed", Now.AddMinutes(-3)));
        await TickAsync();

        Assert.Equal((Some.Channel, new CaughtUp(Now.AddMinutes(-7), Now, 0)), Assert.Single(Told));
    }

    [Fact]
    public async Task A_short_outage_is_not_told()
    {
        await TickAsync();

        await FailForAsync(TimeSpan.FromSeconds(90));
        _log.Add(Some.Pageview("/missed", Now.AddSeconds(-30)));
        await TickAsync();

        Assert.Empty(Told);
        _ = Assert.Single(_outbox.Commits, commit => commit.Matches.Count > 0);
    }

    [Fact]
    public async Task A_downtime_of_the_bot_is_told_although_the_site_was_quiet_before_it()
    {
        await TickAsync();
        _time.Advance(TimeSpan.FromMinutes(30));
        await TickAsync();

        _time.Advance(TimeSpan.FromHours(1));
        _pipeline = Start();
        _log.Add(Some.Pageview("/missed", Now.AddMinutes(-3)));
        await TickAsync();

        Assert.Equal(TimeSpan.FromHours(1), Length(Assert.Single(Told).Gap));
    }

    [Fact]
    public async Task A_quiet_hour_before_a_quick_restart_is_no_absence()
    {
        _log.Add(Some.Pageview("/first", Now));
        for (var i = 0; i < 360; i++)
        {
            await TickAsync();
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        _pipeline = Start();
        _log.Add(Some.Pageview("/next", Now));
        await TickAsync();

        Assert.Empty(Told);
    }

    [Fact]
    public async Task An_outage_that_begins_with_the_first_reading_is_told()
    {
        await FailForAsync(TimeSpan.FromHours(3));
        _log.Add(Some.Pageview("/missed", Now.AddMinutes(-3)));
        await TickAsync();

        Assert.Equal(TimeSpan.FromHours(3), Length(Assert.Single(Told).Gap));
    }

    [Fact]
    public async Task A_site_that_is_read_seldom_on_purpose_is_not_absent()
    {
        _pace = TimeSpan.FromMinutes(8);
        await TickAsync();

        _time.Advance(_pace);
        _log.Add(Some.Pageview("/slow", Now.AddMinutes(-3)));
        await TickAsync();

        Assert.Empty(Told);
    }

    [Fact]
    public async Task A_gap_is_told_once()
    {
        await TickAsync();
        await FailForAsync(TimeSpan.FromMinutes(7));
        _log.Add(Some.Pageview("/missed", Now.AddMinutes(-3)));
        await TickAsync();

        _time.Advance(TimeSpan.FromSeconds(10));
        _log.Add(Some.Pageview("/later", Now));
        await TickAsync();

        _ = Assert.Single(Told);
    }

    [Fact]
    public async Task A_gap_that_ends_without_news_is_over()
    {
        await TickAsync();
        await FailForAsync(TimeSpan.FromMinutes(7));
        await TickAsync();

        _time.Advance(TimeSpan.FromSeconds(10));
        _log.Add(Some.Pageview("/later", Now));
        await TickAsync();

        Assert.Empty(Told);
    }

    [Fact]
    public async Task Who_subscribed_while_nothing_was_read_waited_only_since_then()
    {
        await TickAsync();
        await FailForAsync(TimeSpan.FromMinutes(30));
        await _subscriptions.PutAsync(
            Some.Subscription(2, from: Now.AddMinutes(-1), channel: Elsewhere),
            default
        );
        _log.Add(Some.Pageview("/missed", Now.AddSeconds(-30)));
        await TickAsync();

        Assert.Equal(Some.Channel, Assert.Single(Told).Channel);
    }

    [Fact]
    public async Task What_was_too_much_to_read_is_told_with_its_time()
    {
        await TickAsync();
        _time.Advance(TimeSpan.FromHours(1));
        _pipeline = Start(new FloodedLog(_time));
        await TickAsync();

        var lost = Assert.Single(Told).Gap.Lost;
        Assert.Equal(Some.Instant, lost?.From);
        Assert.InRange(lost!.Value.To, Now.AddMinutes(-50), Now.AddMinutes(-30));
    }

    [Fact]
    public async Task A_channel_that_hears_of_several_sites_reads_which_was_not_read()
    {
        await _subscriptions.PutAsync(
            Some.Subscription(2, Filter("site:docs.example"), channel: Elsewhere),
            default
        );
        await _subscriptions.PutAsync(Some.Subscription(3, Filter("site:*"), channel: Elsewhere), default);
        await _pipeline.BeginAsync([Some.Site, Some.OtherSite], default);
        await TickAsync();
        await FailForAsync(TimeSpan.FromMinutes(7));
        _log.Add(Some.Pageview("/missed", Now.AddMinutes(-3)));
        await TickAsync();

        Assert.Equal(
            [(Elsewhere, "shop.example"), (Some.Channel, null)],
            Told.Select(told => (told.Channel, told.Gap.Site)).OrderBy(told => told.Item2 is null)
        );
    }

    [Fact]
    public async Task What_comes_while_a_channel_cannot_be_reached_is_counted_and_not_told()
    {
        await TickAsync();
        await CloseAsync();
        _log.Add(Some.Pageview("/a", Now), Some.Pageview("/b", Now), Some.Event(user: "mine", at: Now));
        _time.Advance(TimeSpan.FromSeconds(10));
        await TickAsync();
        await TickAsync();

        var missed = Assert.Single(_outbox.Commits.SelectMany(commit => commit.Missed));
        Assert.Equal(new(Some.Channel, Some.Instant, 2), missed);
        Assert.DoesNotContain(_outbox.Commits, commit => commit.Matches.Count > 0);
    }

    [Fact]
    public async Task What_comes_in_the_second_of_the_subscription_is_counted_too()
    {
        await _subscriptions.PutAsync(Some.Subscription(from: Some.Instant.AddSeconds(0.7)), default);
        await TickAsync();
        await CloseAsync(from: Some.Instant.AddSeconds(0.7));
        _log.Add(Some.Pageview("/before", Some.Instant.AddSeconds(-1)), Some.Pageview("/a", Some.Instant));
        await TickAsync();

        Assert.Equal(1, Assert.Single(_outbox.Commits.SelectMany(commit => commit.Missed)).Events);
    }

    [Fact]
    public async Task A_channel_that_never_returns_is_not_read_for_for_ever()
    {
        await CloseAsync();
        _time.Advance(TimeSpan.FromHours(71));
        await RenewAsync();
        Assert.True(_pipeline.IsHeard(Some.Site, Some.Site));

        _time.Advance(TimeSpan.FromHours(2));
        await RenewAsync();
        Assert.False(_pipeline.IsHeard(Some.Site, Some.Site));
    }

    private IEnumerable<(ChannelAddress Channel, CaughtUp Gap)> Told =>
        _outbox.Commits.SelectMany(commit => commit.Gaps).Select(told => (told.Key, told.Value));

    private DateTimeOffset Now => _time.GetUtcNow();

    private static TimeSpan Length(CaughtUp gap) => gap.Until - gap.Since;

    private static EventFilter Filter(string text) => FilterSyntax.ParseFilter(text).Value!;

    private Task CloseAsync(DateTimeOffset? from = null) =>
        _subscriptions.PutAsync(
            Some.Subscription(from: from) with
            {
                Pause = new("archived", Now.AddHours(1)) { Cause = PauseCause.Channel, Since = Now },
            },
            default
        );

    private Task<Subscription?> RenewAsync() =>
        _subscriptions.ChangeAsync(
            Some.Subscription().Id,
            before => before with { Pause = before.Pause! with { Until = Now.AddHours(1) } },
            default
        );

    private async Task FailForAsync(TimeSpan length)
    {
        _log.Problem = new(RybbitProblemKind.Unreachable, "down");
        for (var end = Now + length; Now < end; _time.Advance(TimeSpan.FromSeconds(30)))
        {
            await TickAsync();
        }

        _log.Problem = null;
    }

    private async Task TickAsync() => _ = await _pipeline.TickAsync(Some.Site, Some.Site, default);

    private FeedPipeline Start(IRybbitApi? api = null) =>
        new(
            new(api ?? _log, _time),
            _outbox,
            new(_subscriptions, new([new ScriptedPlatform(_time, "local")]), _time),
            new(TimeSpan.FromSeconds(30), new(["mine"])) { PaceOf = _ => _pace },
            _time,
            NullLogger<FeedPipeline>.Instance
        );
}
