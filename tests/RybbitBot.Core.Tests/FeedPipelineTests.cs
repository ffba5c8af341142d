using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Rybbit;
using RybbitBot.Tests.Delivery;
using RybbitBot.Tests.Feed;

namespace RybbitBot.Tests;

public sealed class FeedPipelineTests
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(Some.Instant);
    private readonly EventLog _log = new();
    private readonly InMemoryOutbox _outbox = new();
    private readonly InMemorySubscriptions _subscriptions = new(Some.Subscription());
    private FeedPipeline _pipeline;

    public FeedPipelineTests() => _pipeline = Start();

    [Fact]
    public async Task A_subscription_hears_nothing_stamped_before_the_second_it_was_made_in()
    {
        await _subscriptions.PutAsync(Some.Subscription(from: Second(0.7)), default);
        _log.Add(Some.Pageview("/before", Second(-1)), Some.Pageview("/in", Second(0)));

        await TickAsync();

        Assert.Equal(["/in"], Told);
    }

    [Fact]
    public async Task Polls_that_overlap_tell_an_event_once()
    {
        _log.Add(Some.Pageview("/pricing", Second(1)));

        await TickAsync();
        await TickAsync();
        await TickAsync();

        Assert.Equal(["/pricing"], Told);
    }

    [Fact]
    public async Task An_event_that_becomes_visible_after_newer_ones_is_told()
    {
        _log.Add(Some.Pageview("/newer", Second(20)));
        await TickAsync();

        _log.Add(Some.Pageview("/late", Second(1)));
        await TickAsync();

        Assert.Equal(["/newer", "/late"], Told);
    }

    [Fact]
    public async Task A_restart_goes_on_where_the_ledger_stands()
    {
        _log.Add(Some.Pageview("/told", Second(1)));
        await TickAsync();

        _pipeline = Start();
        _log.Add(Some.Pageview("/missed", Second(2)));
        await TickAsync();

        Assert.Equal(["/told", "/missed"], Told);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(60 * 60 * 24 * 365)]
    public async Task A_watermark_in_the_future_silences_nothing(int secondsAhead)
    {
        _log.Clock = _time.GetUtcNow;
        _log.Add(Some.Pageview("/told", Second(1)));
        await TickAsync();
        _ = await _outbox.CommitAsync(
            _outbox.Commits[^1] with
            {
                Watermark = new(_time.GetUtcNow().AddSeconds(secondsAhead)),
                Matches = [],
            },
            default
        );

        _pipeline = Start();
        _time.Advance(TimeSpan.FromSeconds(10));
        _log.Add(Some.Pageview("/afterwards", Second(5)));
        await TickAsync();
        await TickAsync();

        Assert.Equal(["/told", "/afterwards"], Told);
    }

    [Fact]
    public async Task What_is_later_than_the_overlap_is_found_now_and_then_and_counted()
    {
        _log.Add(Some.Pageview("/first", Second(1)));
        await TickAsync();
        _time.Advance(TimeSpan.FromMinutes(15));
        var newest = (_time.GetUtcNow() - Some.Instant).TotalSeconds;
        _log.Add(Some.Pageview("/second", Second(newest)));
        await TickAsync();
        _log.Add(
            Some.Pageview("/late", Second(newest - 120)),
            Some.Pageview("/too-late", Second(newest - 600))
        );
        await TickAsync();
        Assert.Equal(["/first", "/second"], Told);

        _time.Advance(TimeSpan.FromMinutes(15));
        var tick = (await _pipeline.TickAsync(Some.Site, Some.Site, default)).Value;

        Assert.Equal(["/first", "/second", "/late"], Told);
        Assert.Equal((1, 1), (tick?.NewEvents, tick?.Late));
    }

    [Fact]
    public async Task An_import_of_old_rows_tells_nothing()
    {
        _log.Add(Some.Pageview("/now", Second(1)));
        await TickAsync();
        _log.Add(Enumerable.Range(0, 3_000).Select(i => Some.Pageview($"/old/{i}", Second(-86_400 + i))));
        _time.Advance(TimeSpan.FromMinutes(20));
        var before = _log.Requests;

        await TickAsync();

        Assert.Equal(["/now"], Told);
        Assert.Equal(1, _log.Requests - before);
    }

    [Fact]
    public async Task A_tick_that_could_not_be_stored_is_read_again_whole()
    {
        await TickAsync();
        _log.Add(Some.Pageview("/pricing", Second(1)));
        _outbox.CommitFault = new IOException("disk full");

        _ = await Assert.ThrowsAsync<IOException>(TickAsync);
        await TickAsync();

        Assert.Equal(["/pricing"], Told);
    }

    [Fact]
    public async Task A_reading_that_failed_moves_nothing()
    {
        await TickAsync();
        var stored = _outbox.Commits.Count;
        _log.Problem = new(RybbitProblemKind.Unreachable, "down");

        var outcome = await _pipeline.TickAsync(Some.Site, Some.Site, default);

        Assert.Equal("down", outcome.Problem?.Reason);
        Assert.Equal(stored, _outbox.Commits.Count);
    }

    [Fact]
    public async Task An_outage_that_begins_with_the_first_reading_is_caught_up()
    {
        _log.Problem = new(RybbitProblemKind.Unreachable, "down");
        await TickAsync();
        _log.Add(Some.Pageview("/during", Second(5)));

        _pipeline = Start();
        _time.Advance(TimeSpan.FromHours(3));
        _log.Problem = null;
        await TickAsync();

        Assert.Equal(["/during"], Told);
    }

    [Fact]
    public async Task Without_a_ledger_the_first_reading_reaches_back_an_hour_at_most()
    {
        _time.Advance(TimeSpan.FromDays(30));
        _log.Add(
            Some.Pageview("/last-week", _time.GetUtcNow().AddDays(-7)),
            Some.Pageview("/just-now", _time.GetUtcNow().AddMinutes(-10))
        );

        await TickAsync();

        Assert.Equal(["/just-now"], Told);
    }

    [Fact]
    public async Task A_site_that_is_heard_again_skips_what_nobody_wanted()
    {
        await TickAsync();
        _log.Add(Enumerable.Range(0, 5_000).Select(i => Some.Pageview($"/{i}", Second(60 + i))));
        _time.Advance(TimeSpan.FromHours(5));
        await _subscriptions.PutAsync(Some.Subscription(from: _time.GetUtcNow()), default);
        var before = _log.Requests;

        await TickAsync();

        Assert.Equal(1, _log.Requests - before);
        Assert.Empty(Told);
    }

    [Fact]
    public async Task A_pause_that_ended_by_itself_is_not_told_afterwards()
    {
        var paused = Some.Subscription() with { Pause = new("lunch", Second(600)) };
        await _subscriptions.PutAsync(paused, default);
        _log.Add(Some.Pageview("/during", Second(300)), Some.Pageview("/after", Second(601)));
        _time.Advance(TimeSpan.FromSeconds(610));

        await TickAsync();

        Assert.Equal(["/after"], Told);
    }

    [Fact]
    public async Task What_was_seen_while_somebody_subscribed_is_told_to_them_too()
    {
        await TickAsync();
        _log.Add(Some.Pageview("/between", Second(3)));
        _time.Advance(TimeSpan.FromSeconds(5));
        await TickAsync();

        await _subscriptions.PutAsync(Some.Subscription(2, from: Second(0)), default);
        _time.Advance(TimeSpan.FromSeconds(5));
        await TickAsync();
        await TickAsync();

        Assert.Equal([(1, "/between"), (2, "/between")], Heard);
    }

    [Fact]
    public async Task Whoever_is_stored_long_after_they_asked_is_told_all_that_came_since()
    {
        await TickAsync();
        _log.Add(Enumerable.Range(0, 120).Select(i => Some.Pageview($"/{i}", Second(i))));
        _time.Advance(TimeSpan.FromSeconds(120));
        await TickAsync();

        await _subscriptions.PutAsync(Some.Subscription(2, from: Second(10)), default);
        await TickAsync();

        Assert.Equal(
            Enumerable.Range(10, 110).Select(i => $"/{i}"),
            Heard.Where(heard => heard.Number == 2).Select(heard => heard.Path)
        );
    }

    [Fact]
    public async Task What_comes_right_after_a_pause_that_ended_by_itself_is_told_although_it_was_seen()
    {
        await _subscriptions.PutAsync(
            Some.Subscription(2) with
            {
                Pause = new("lunch", Second(60)),
            },
            default
        );
        _log.Add(Some.Pageview("/during", Second(59)), Some.Pageview("/after", Second(60)));
        _time.Advance(TimeSpan.FromSeconds(59.9));
        await TickAsync();

        _time.Advance(TimeSpan.FromSeconds(1));
        await TickAsync();

        Assert.Equal(["/after"], Heard.Where(heard => heard.Number == 2).Select(heard => heard.Path));
    }

    [Fact]
    public async Task A_subscription_that_returns_by_an_undo_is_told_what_it_missed()
    {
        var old = Some.Subscription(2, from: Second(-3_600));
        await _subscriptions.PutAsync(old, default);
        await TickAsync();
        _ = await _subscriptions.RemoveAsync(old.Id, default);
        _log.Add(Enumerable.Range(1, 300).Select(i => Some.Pageview($"/{i}", Second(i))));
        _time.Advance(TimeSpan.FromSeconds(300));
        await TickAsync();

        await _subscriptions.PutAsync(old, default);
        await TickAsync();

        Assert.Equal(300, Heard.Count(heard => heard.Number == 2));
    }

    [Fact]
    public async Task An_edit_that_is_undone_tells_no_more_than_the_last_ten_minutes()
    {
        await _subscriptions.PutAsync(Some.Subscription(2, from: Second(1)), default);
        _log.Add(Enumerable.Range(0, 3_600).Select(i => Some.Pageview($"/{i}", Second(i))));
        _time.Advance(TimeSpan.FromHours(1));
        await TickAsync();

        await _subscriptions.PutAsync(Some.Subscription(2, from: Second(3_590)), default);
        await TickAsync();
        var before = _log.Requests;
        await _subscriptions.PutAsync(Some.Subscription(2, from: Second(1)), default);
        await TickAsync();

        Assert.Equal(2, _log.Requests - before);
    }

    [Fact]
    public async Task A_restart_loses_nobody_who_was_stored_late()
    {
        await TickAsync();
        _log.Add(Enumerable.Range(0, 120).Select(i => Some.Pageview($"/{i}", Second(i))));
        _time.Advance(TimeSpan.FromSeconds(120));
        await TickAsync();
        await _subscriptions.PutAsync(Some.Subscription(2, from: Second(10)), default);

        _pipeline = Start();
        _time.Advance(TimeSpan.FromHours(1));
        await TickAsync();

        Assert.Equal(110, Heard.Count(heard => heard.Number == 2));
    }

    [Fact]
    public async Task A_restart_reads_no_further_back_for_those_who_listened_before()
    {
        _time.Advance(TimeSpan.FromHours(1));
        _log.Add(Enumerable.Range(0, 3_600).Select(i => Some.Pageview($"/{i}", Second(i))));
        await TickAsync();
        var before = _log.Requests;

        _pipeline = Start();
        await TickAsync();

        Assert.Equal(1, _log.Requests - before);
    }

    [Fact]
    public async Task Whoever_listened_all_the_time_is_offered_nothing_twice()
    {
        await _subscriptions.PutAsync(Some.Subscription(2), default);
        await TickAsync();
        _log.Add(Some.Pageview("/a", Second(1)));
        await TickAsync();
        var commits = _outbox.Commits.Count;

        await TickAsync();

        Assert.Equal(commits, _outbox.Commits.Count);
    }

    [Fact]
    public async Task A_channel_whose_chat_was_not_joined_is_not_listened_for()
    {
        _ = await _subscriptions.RemoveAsync(Some.Subscription().Id, default);
        await _subscriptions.PutAsync(
            Some.Subscription(channel: new("elsewhere", "team", "general")),
            default
        );

        await TickAsync();

        Assert.False(_pipeline.IsHeard(Some.Site, Some.Site));
        Assert.Equal(0, _log.Requests);
    }

    [Fact]
    public async Task A_site_that_becomes_the_default_one_is_told_from_that_second_on()
    {
        _outbox.Scope = new([Some.OtherSite.Id, Some.Site.Id], ["local"]);
        _ = await _outbox.CommitAsync(
            new(Some.Site.Id, new(Second(0)), [], Second(-40), [], Second(0)),
            default
        );
        _log.Add(Some.Pageview("/past", Second(5)), Some.Pageview("/new", Second(3_600)));
        _time.Advance(TimeSpan.FromSeconds(3_600.5));

        await _pipeline.BeginAsync([Some.Site, Some.OtherSite], default);
        await TickAsync();

        Assert.Equal(["/new"], Told);
        Assert.Equal([Some.Site.Id, Some.OtherSite.Id], _outbox.Scope.Sites);
    }

    [Fact]
    public async Task What_was_missed_while_the_bot_was_off_is_told_where_the_settings_are_as_they_were()
    {
        _outbox.Scope = new([Some.Site.Id], ["local"]);
        _ = await _outbox.CommitAsync(
            new(Some.Site.Id, new(Second(0)), [], Second(-40), [], Second(0)),
            default
        );
        _log.Add(Some.Pageview("/missed", Second(5)));
        _time.Advance(TimeSpan.FromHours(1));

        await _pipeline.BeginAsync([Some.Site], default);
        await TickAsync();

        Assert.Equal(["/missed"], Told);
    }

    [Theory]
    [InlineData(180)]
    [InlineData(-180)]
    public async Task Whoever_subscribes_is_told_what_comes_then_however_wrong_our_clock_is(int ahead)
    {
        _log.Clock = () => _time.GetUtcNow().AddSeconds(-ahead);
        _log.Add(Some.Pageview("/past", Second(-ahead - 1)), Some.Pageview("/now", Second(-ahead)));

        await TickAsync();

        Assert.Equal(["/now"], Told);
    }

    [Fact]
    public async Task Ones_own_team_is_seen_and_not_told()
    {
        _log.Add(
            Some.Event(path: "/team", user: "mine", at: Second(1)),
            Some.Event(path: "/lead", at: Second(2)) with
            {
                IdentifiedUserId = "boss",
            },
            Some.Pageview("/guest", Second(3))
        );

        var outcome = await _pipeline.TickAsync(Some.Site, Some.Site, default);

        Assert.Equal((3, 2, 1), (outcome.Value?.NewEvents, outcome.Value?.Hidden, outcome.Value?.Matches));
        Assert.Equal(["/guest"], Told);
    }

    [Fact]
    public async Task A_thousand_channels_cost_one_reading()
    {
        foreach (var number in Enumerable.Range(1, 1_000))
        {
            var channel = Some.Channel with { Channel = $"c{number}" };
            await _subscriptions.PutAsync(Some.Subscription(number, channel: channel), default);
        }

        _log.Add(Some.Pageview("/pricing", Second(1)));
        var outcome = await _pipeline.TickAsync(Some.Site, Some.Site, default);

        Assert.Equal(1, _log.Requests);
        Assert.Equal(1_000, outcome.Value?.Channels.Count);
    }

    [Fact]
    public async Task A_site_that_nobody_hears_is_not_read()
    {
        _ = await _subscriptions.RemoveAsync(Some.Subscription().Id, default);

        await TickAsync();

        Assert.False(_pipeline.IsHeard(Some.Site, Some.Site));
        Assert.Equal(0, _log.Requests);
    }

    private IEnumerable<string> Told => Heard.Select(heard => heard.Path);

    // As the outbox has it, which knows a match by subscription, event and ordinal.
    private IEnumerable<(int Number, string Path)> Heard =>
        _outbox
            .Commits.SelectMany(commit => commit.Matches)
            .DistinctBy(match => (match.Subscription.Id, match.Event.Key, match.Event.Ordinal))
            .Select(match => (match.Subscription.Id.Number, match.Event.Event.Pathname));

    private static DateTimeOffset Second(double second) => Some.Instant.AddSeconds(second);

    private Task TickAsync() => _pipeline.TickAsync(Some.Site, Some.Site, default);

    private FeedPipeline Start() =>
        new(
            new(_log, _time),
            _outbox,
            new(_subscriptions, new([new ScriptedPlatform(_time, "local")]), _time),
            new(Overlap, new(["mine", "boss"])),
            _time,
            NullLogger<FeedPipeline>.Instance
        );
}
