using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Feed;

public sealed class PollScheduleTests
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(10);
    private static readonly DateTimeOffset Now = Some.Instant;
    private static readonly SiteId Busy = new(1);
    private static readonly SiteId Quiet = new(2);

    private readonly PollSchedule _schedule = new(PollEvery, new Random(1));

    [Fact]
    public void Without_a_known_limit_a_site_is_read_at_the_set_pace() =>
        Assert.Equal(PollEvery, _schedule.DelayAfterSuccess(Busy, new(null), Now));

    [Theory]
    [InlineData(5_000, 1)]
    [InlineData(5_000, 10)]
    [InlineData(300, 1)]
    [InlineData(0, 1)]
    public void A_daily_limit_lasts_until_it_is_given_anew_and_is_used(int remaining, int sites)
    {
        var resetsAt = Now.AddHours(12);
        var left = remaining;
        var due = new PriorityQueue<SiteId, DateTimeOffset>();
        for (var site = 1; site <= sites; site++)
        {
            _schedule.Hear(new(site), SiteDemand.Ordinary);
            due.Enqueue(new(site), Now);
        }

        while (due.TryDequeue(out var site, out var now) && now < resetsAt)
        {
            left--;
            var calls = new CallShares(new(5_000, Math.Max(left, 0), resetsAt));
            due.Enqueue(site, now + _schedule.DelayAfterSuccess(site, calls, now));
        }

        // Where nothing is left, each site is read once and then waits; faster than the set pace is never read.
        var tooMany = remaining - (sites * (12 * 3_600 / 10));
        Assert.InRange(left, remaining == 0 ? -1 : 0, Math.Max(tooMany, Math.Max(remaining, 1_000) / 20));
    }

    [Fact]
    public void Plenty_of_calls_never_make_it_faster_than_the_set_pace()
    {
        var calls = new CallShares(new(25_000, 25_000, Now.AddMinutes(1)));

        Assert.Equal(PollEvery, _schedule.DelayAfterSuccess(Busy, calls, Now));
    }

    [Theory]
    [InlineData(5_000, 12, 1, 10, 17)]
    [InlineData(300, 12, 1, 140, 160)]
    [InlineData(300, 12, 10, 15 * 60, 15 * 60)]
    [InlineData(0, 12, 1, 10, 10)]
    [InlineData(0, 0.1, 1, 10, 10)]
    public void No_pace_that_is_for_want_of_calls_counts_as_chosen(
        int remaining,
        double hours,
        int sites,
        int least,
        int most
    )
    {
        for (var site = 1; site <= sites; site++)
        {
            _schedule.Hear(new(site), SiteDemand.Ordinary);
        }

        var pace = _schedule.ChosenPaceOf(Busy, new(new(5_000, remaining, Now.AddHours(hours))), Now);

        Assert.InRange(pace.TotalSeconds, least, most);
    }

    [Fact]
    public void Under_a_limit_a_site_with_traffic_is_read_more_often_than_a_quiet_one()
    {
        GivenTraffic();

        Assert.True(PaceOf(Busy) * 2 < PaceOf(Quiet));
    }

    [Fact]
    public void Somebody_who_waits_for_alerts_is_told_sooner()
    {
        GivenTraffic();
        var before = PaceOf(Quiet);

        _schedule.Hear(Quiet, SiteDemand.Alert);

        Assert.True(PaceOf(Quiet) * 1.5 < before);
    }

    [Fact]
    public void A_site_that_nobody_hears_leaves_its_calls_to_the_others()
    {
        GivenTraffic();
        var before = PaceOf(Busy);

        _schedule.Leave(Quiet);

        Assert.True(PaceOf(Busy) < before);
    }

    [Fact]
    public void A_burst_is_followed_closely_and_no_longer_than_it_lasts()
    {
        GivenTraffic();
        var before = PaceOf(Quiet);

        _schedule.Observe(Quiet, [.. Every(0.2, 60, Now)], Now, Now.AddSeconds(60));
        var during = _schedule.PaceOf(Quiet, Calls, Now.AddSeconds(60));
        _schedule.Observe(Quiet, [], Now.AddSeconds(60), Now.AddMinutes(15));
        var after = _schedule.PaceOf(Quiet, Calls, Now.AddMinutes(15));

        Assert.True(during * 3 < before);
        Assert.True(after > during * 2);
    }

    [Fact]
    public void Quiet_nights_that_are_known_leave_more_calls_for_the_day()
    {
        _schedule.Hear(Busy, SiteDemand.Ordinary);
        _schedule.Restore(Busy, new([.. AllWeek(_ => 600)]));
        var before = PaceOf(Busy);

        _schedule.Restore(Busy, new([.. AllWeek(hour => hour % 24 is >= 9 and < 18 ? 600 : 1)]));

        Assert.True(PaceOf(Busy) * 1.2 < before);
    }

    [Fact]
    public void It_tells_when_polls_will_slow_down()
    {
        _schedule.Hear(Busy, SiteDemand.Ordinary);
        _schedule.Restore(Busy, new([.. AllWeek(hour => hour % 24 is >= 19 or < 6 ? 5 : 600)]));

        var outlook = _schedule.OutlookOf(Busy, Calls, Now);

        Assert.Equal(new DateTimeOffset(2026, 9, 10, 19, 0, 0, TimeSpan.Zero), outlook.SlowsAt);
        Assert.True(outlook.SlowPace > outlook.Pace * 2);
    }

    [Fact]
    public void Sites_begin_one_after_the_other_within_the_set_pace()
    {
        var phases = Enumerable.Range(0, 10).Select(_schedule.Phase).ToList();

        Assert.Equal(TimeSpan.Zero, phases[0]);
        Assert.Equal(10, phases.Distinct().Count());
        Assert.All(phases, phase => Assert.InRange(phase, TimeSpan.Zero, PollEvery));
    }

    [Theory]
    [InlineData(1, 7.5, 12.5)]
    [InlineData(3, 30, 50)]
    [InlineData(50, 225, 375)]
    public void Failures_in_a_row_slow_it_down_up_to_a_few_minutes(int failures, double least, double most)
    {
        var delay = _schedule.DelayAfterFailure(new(RybbitProblemKind.Unreachable, "down"), failures);

        Assert.InRange(delay.TotalSeconds, least, most);
    }

    [Fact]
    public void Retry_after_is_never_cut_short()
    {
        var problem = new RybbitProblem(RybbitProblemKind.RateLimited, "limited", TimeSpan.FromHours(9.5));

        Assert.Equal(TimeSpan.FromHours(9.5), _schedule.DelayAfterFailure(problem, 1));
    }

    private static CallShares Calls => new(new(5_000, 2_000, new(2026, 9, 11, 0, 0, 0, TimeSpan.Zero)));

    private TimeSpan PaceOf(SiteId site) => _schedule.PaceOf(site, Calls, Now);

    private void GivenTraffic()
    {
        foreach (var (site, gap) in new[] { (Busy, 5), (Quiet, 600) })
        {
            _schedule.Hear(site, SiteDemand.Ordinary);
            _schedule.Observe(site, [.. Every(gap, 7_200, Now.AddHours(-2))], Now.AddHours(-2), Now);
        }
    }

    private static IEnumerable<DateTimeOffset> Every(double gap, int length, DateTimeOffset from) =>
        Enumerable.Range(1, (int)(length / gap) - 1).Select(number => from.AddSeconds(number * gap));

    private static IEnumerable<RhythmHour> AllWeek(Func<int, double> events) =>
        Enumerable.Range(0, WeekRhythm.Hours).Select(hour => new RhythmHour(hour, events(hour), 3_600));
}
