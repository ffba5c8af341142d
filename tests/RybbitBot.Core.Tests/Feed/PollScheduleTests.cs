using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Feed;

public sealed class PollScheduleTests
{
    private readonly PollSchedule _schedule = new(TimeSpan.FromSeconds(10), new Random(1));

    [Fact]
    public void Without_a_known_limit_a_site_is_read_at_the_set_pace() =>
        Assert.Equal(TimeSpan.FromSeconds(10), _schedule.DelayAfterSuccess(new(null), 1, Some.Instant));

    [Theory]
    [InlineData(5_000, 1)]
    [InlineData(5_000, 10)]
    [InlineData(300, 1)]
    [InlineData(0, 1)]
    public void A_daily_limit_lasts_until_it_is_given_anew(int remaining, int sites)
    {
        var resetsAt = Some.Instant.AddHours(12);
        var left = remaining;

        for (var now = Some.Instant; now < resetsAt; )
        {
            left -= sites;
            now += _schedule.DelayAfterSuccess(new(new(5_000, Math.Max(left, 0), resetsAt)), sites, now);
        }

        Assert.InRange(left, -sites, remaining);
    }

    [Fact]
    public void Plenty_of_calls_never_make_it_faster_than_the_set_pace()
    {
        var limit = new RateLimit(25_000, 25_000, Some.Instant.AddMinutes(1));

        Assert.Equal(TimeSpan.FromSeconds(10), _schedule.DelayAfterSuccess(new(limit), 1, Some.Instant));
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
}
