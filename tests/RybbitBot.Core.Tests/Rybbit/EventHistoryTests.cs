using Microsoft.Extensions.Time.Testing;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Rybbit;

public sealed class EventHistoryTests
{
    private readonly FakeRybbit _rybbit = new(new FakeTimeProvider(Some.Instant));
    private readonly EventHistory _history;

    public EventHistoryTests() => _history = new(_rybbit);

    [Fact]
    public async Task Rows_of_a_second_in_which_two_pages_meet_are_there_once_each()
    {
        _rybbit.Add(Rows(count: 1_203, perSecond: 7));

        var stretch = await ReadSinceAsync(Some.Instant.AddDays(-1), maxPages: 5);

        Assert.Equal(1_203, stretch.Events.Select(row => row.Pathname).Distinct().Count());
        Assert.Equal(1_203, stretch.Events.Count);
        Assert.True(stretch.IsWhole);
    }

    [Fact]
    public async Task Rows_stamped_at_the_start_or_before_are_left_out()
    {
        _rybbit.Add(Some.Pageview("/at", Some.Instant), Some.Pageview("/after", Some.Instant.AddSeconds(1)));

        var stretch = await ReadSinceAsync(Some.Instant, maxPages: 5);

        Assert.Equal(["/after"], stretch.Events.Select(row => row.Pathname));
    }

    [Fact]
    public async Task Reading_ends_with_the_pages_and_tells_how_far_it_came()
    {
        _rybbit.Add(Rows(count: 3_000, perSecond: 1));

        var stretch = await ReadSinceAsync(Some.Instant.AddDays(-1), maxPages: 2);

        Assert.Equal(["since", "before"], _rybbit.Requests);
        Assert.False(stretch.IsWhole);
        Assert.All(stretch.Events, row => Assert.True(row.Timestamp >= stretch.Back));
        Assert.Equal(1_498, stretch.Events.Count);
    }

    [Fact]
    public async Task More_rows_in_one_second_than_a_page_holds_do_not_hold_it_up()
    {
        _rybbit.Add(Rows(count: 2_500, perSecond: 2_500));
        _rybbit.Add(Some.Pageview("/old", Some.Instant.AddMinutes(-5)));

        var stretch = await ReadSinceAsync(Some.Instant.AddDays(-1), maxPages: 5);

        Assert.Equal("/old", stretch.Events[^1].Pathname);
        Assert.Equal(2_501, stretch.Events.Select(row => row.Pathname).Distinct().Count());
        Assert.Equal(2_501, stretch.Events.Count);
        Assert.True(stretch.IsWhole);
    }

    [Fact]
    public async Task A_full_second_behind_others_is_read_whole_as_well()
    {
        _rybbit.Add(Rows(count: 900, perSecond: 10));
        _rybbit.Add(
            Enumerable.Range(0, 3_000).Select(i => Some.Pageview($"/burst/{i}", Some.Instant.AddHours(-1)))
        );

        var stretch = await ReadSinceAsync(Some.Instant.AddDays(-1), maxPages: 5);

        Assert.Equal(3_900, stretch.Events.Select(row => row.Pathname).Distinct().Count());
        Assert.Equal(3_900, stretch.Events.Count);
    }

    [Fact]
    public async Task The_newest_that_are_wanted_cost_one_page_when_they_are_there()
    {
        _rybbit.Add(Rows(count: 3_000, perSecond: 1));

        var stretch = await FindAsync(_ => true, count: 10);

        Assert.Equal(
            Enumerable.Range(0, 10).Select(i => $"/{i}"),
            stretch.Events.Select(row => row.Pathname)
        );
        Assert.Equal(["before"], _rybbit.Requests);
    }

    [Fact]
    public async Task A_rare_event_is_looked_for_as_far_as_the_pages_reach()
    {
        _rybbit.Add(Rows(count: 9_000, perSecond: 1));

        var near = await FindAsync(row => row.Pathname == "/3000", count: 1);
        var far = await FindAsync(row => row.Pathname == "/8000", count: 1);

        Assert.Equal(["/3000"], near.Events.Select(row => row.Pathname));
        Assert.Empty(far.Events);
        Assert.False(far.IsWhole);
    }

    [Fact]
    public async Task A_problem_is_told_when_nothing_was_read()
    {
        _rybbit.Problem = new(RybbitProblemKind.Unreachable, "No connection.");

        var outcome = await _history.ReadSinceAsync(
            Some.Site,
            Some.Instant,
            5,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(RybbitProblemKind.Unreachable, outcome.Problem?.Kind);
    }

    private static IEnumerable<SiteEvent> Rows(int count, int perSecond) =>
        Enumerable
            .Range(0, count)
            .Select(i => Some.Pageview($"/{i}", Some.Instant.AddSeconds(-(i / perSecond))));

    private async Task<EventStretch> ReadSinceAsync(DateTimeOffset since, int maxPages)
    {
        var outcome = await _history.ReadSinceAsync(
            Some.Site,
            since,
            maxPages,
            TestContext.Current.CancellationToken
        );
        return outcome.Value!;
    }

    private async Task<EventStretch> FindAsync(Func<SiteEvent, bool> isWanted, int count)
    {
        var outcome = await _history.FindNewestAsync(
            Some.Site,
            isWanted,
            count,
            EventHistory.MaxPages,
            TestContext.Current.CancellationToken
        );
        return outcome.Value!;
    }
}
