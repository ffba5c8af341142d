using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Feed;

public sealed class FeedPollerTests
{
    private readonly EventLog _log = new();
    private readonly FeedPoller _poller;

    public FeedPollerTests() => _poller = new(_log, new FakeTimeProvider(Some.Instant.AddHours(2)));

    [Fact]
    public async Task What_is_read_is_known_to_those_who_are_offered_words()
    {
        var time = new FakeTimeProvider(Some.Instant.AddHours(2));
        var words = new SiteWords(new(_log), time, NullLogger<SiteWords>.Instance);
        var poller = new FeedPoller(_log, time, words);
        _log.Add([Visit(1, second: 1)]);

        _ = await poller.ReadAsync(Some.Site, Some.Instant, TestContext.Current.CancellationToken);
        _log.Problem = new(RybbitProblemKind.Unreachable, "down");

        Assert.Single(words.Of(Some.Site).Paths);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(499, 1)]
    [InlineData(500, 2)]
    [InlineData(600, 2)]
    [InlineData(5_000, 7)]
    [InlineData(50_000, 8)]
    public async Task A_burst_is_read_whole_with_few_requests(int events, int requests)
    {
        _log.Add(Enumerable.Range(0, events).Select(i => Visit(i, second: i / 20)));

        var reading = await ReadAsync(since: -1);

        Assert.Equal(events, reading.Events.Select(row => row.Pathname).Distinct().Count());
        Assert.Equal(events, reading.Events.Count);
        Assert.InRange(_log.Requests, 1, requests);
    }

    [Fact]
    public async Task Rows_that_share_the_second_where_a_reply_was_cut_come_once_each()
    {
        _log.Add(Enumerable.Range(0, 300).Select(i => Visit(i, second: 2)));
        _log.Add(Enumerable.Range(300, 400).Select(i => Visit(i, second: 1)));

        var reading = await ReadAsync(since: 0);

        Assert.Equal(700, reading.Events.Count);
        Assert.Equal(700, reading.Events.Select(row => row.Pathname).Distinct().Count());
    }

    [Fact]
    public async Task A_second_that_holds_more_than_a_page_is_read_with_a_larger_page()
    {
        _log.Add(Enumerable.Range(0, 7_000).Select(i => Visit(i, second: 5)));
        _log.Add(Enumerable.Range(7_000, 10).Select(i => Visit(i, second: 3)));

        var reading = await ReadAsync(since: 0);

        Assert.Equal(7_010, reading.Events.Count);
    }

    [Fact]
    public async Task Equal_events_of_one_second_are_all_there()
    {
        _log.Add(Enumerable.Repeat(Visit(1, second: 1), 700));

        var reading = await ReadAsync(since: 0);

        Assert.Equal(700, reading.Events.Count);
    }

    [Fact]
    public async Task Events_at_or_before_the_start_are_left_out_also_when_paging_back()
    {
        _log.Add(Enumerable.Range(0, 2_000).Select(i => Visit(i, second: i)));

        var reading = await ReadAsync(since: 999);

        Assert.Equal(1_000, reading.Events.Count);
        Assert.DoesNotContain(reading.Events, row => row.Timestamp <= Some.Instant.AddSeconds(999));
    }

    [Fact]
    public async Task A_page_that_fails_fails_the_reading()
    {
        _log.Problem = new(RybbitProblemKind.Unreachable, "no route");

        var outcome = await _poller.ReadAsync(Some.Site, Some.Instant, TestContext.Current.CancellationToken);

        Assert.Equal("no route", outcome.Problem?.Reason);
    }

    [Fact]
    public async Task A_reading_that_failed_goes_on_where_it_stood()
    {
        _log.Add(Enumerable.Range(0, 30_000).Select(i => Visit(i, second: i / 20)));
        _log.Problem = new(RybbitProblemKind.RateLimited, "slower");
        var requests = 0;
        RybbitOutcome<FeedReading> outcome;
        do
        {
            _log.AnswersLeft = 10;
            outcome = await _poller.ReadAsync(
                Some.Site,
                Some.Instant.AddSeconds(-1),
                TestContext.Current.CancellationToken
            );
        } while (outcome.Value is null && ++requests < 10);

        Assert.Equal(30_000, outcome.Value?.Events.Count);
        Assert.Equal(30_000, outcome.Value?.Events.Select(row => row.Pathname).Distinct().Count());
    }

    [Fact]
    public async Task A_reading_that_goes_on_reaches_as_far_back_as_is_wanted_by_then()
    {
        _log.Add(Enumerable.Range(0, 2_000).Select(i => Visit(i, second: i)));
        _log.Problem = new(RybbitProblemKind.RateLimited, "slower");
        _log.AnswersLeft = 1;
        _ = await _poller.ReadAsync(
            Some.Site,
            Some.Instant.AddSeconds(999),
            TestContext.Current.CancellationToken
        );
        _log.Problem = null;

        var reading = await ReadAsync(since: 499);

        Assert.Equal(1_500, reading.Events.Count);
    }

    [Fact]
    public async Task What_was_read_before_a_failure_and_is_not_wanted_any_more_is_left_out()
    {
        _log.Add(Enumerable.Range(0, 2_000).Select(i => Visit(i, second: i)));
        _log.Problem = new(RybbitProblemKind.RateLimited, "slower");
        _log.AnswersLeft = 1;
        _ = await _poller.ReadAsync(
            Some.Site,
            Some.Instant.AddSeconds(999),
            TestContext.Current.CancellationToken
        );
        _log.Problem = null;
        _log.Add(Visit(2_000, second: 2_000));

        var reading = await ReadAsync(since: 1_899);

        Assert.Equal(101, reading.Events.Count);
    }

    [Theory]
    [InlineData(-180, -180)]
    [InlineData(180, 180)]
    [InlineData(-4, 0)]
    [InlineData(4, 0)]
    public async Task How_far_the_servers_clock_is_from_ours_is_told_where_it_matters(int told, int ahead)
    {
        _log.Clock = () => Some.Instant.AddHours(2).AddSeconds(told);

        var reading = await ReadAsync(since: 0);

        Assert.Equal(TimeSpan.FromSeconds(ahead), reading.Clock.Ahead);
    }

    [Fact]
    public async Task A_reply_full_of_rows_that_nobody_can_read_is_a_problem_and_not_the_end()
    {
        _log.Add(Enumerable.Range(0, 700).Select(i => Visit(i, second: i)));
        _log.Unreadable = EventPage.SinceLimit;

        var outcome = await _poller.ReadAsync(Some.Site, Some.Instant, TestContext.Current.CancellationToken);

        Assert.Equal(RybbitProblemKind.NotUnderstood, outcome.Problem?.Kind);
    }

    [Fact]
    public void A_full_reply_with_a_row_that_nobody_can_read_is_still_full()
    {
        var readable = Enumerable.Range(0, 499).Select(i => Visit(i, second: 1_000 - i)).ToList();
        var page = new EventPage(readable, ServerTime: null) { Unreadable = 1 };

        var rest = FeedWindow.After(Some.Instant).Rest(page);

        Assert.Equal(readable[^1].Timestamp.AddSeconds(1), rest?.Before);
    }

    private static SiteEvent Visit(int number, int second) =>
        Some.Pageview($"/{number}", Some.Instant.AddSeconds(second));

    private async Task<FeedReading> ReadAsync(int since)
    {
        var token = TestContext.Current.CancellationToken;
        var outcome = await _poller.ReadAsync(Some.Site, Some.Instant.AddSeconds(since), token);
        return outcome.Value ?? throw new InvalidOperationException(outcome.Problem?.Reason);
    }
}
