using Microsoft.Extensions.Time.Testing;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Tests.Rybbit;

namespace RybbitBot.Tests.Feed;

public sealed class CallSharesTests
{
    private static readonly DateTimeOffset Reset = Some.Instant.AddHours(12);

    [Fact]
    public void Where_no_limit_is_known_nobody_waits()
    {
        var shares = new CallShares(null);

        Assert.Equal(TimeSpan.Zero, shares.WaitForReading(Some.Instant));
        Assert.True(shares.MayAsk(1_000_000, Some.Instant));
    }

    [Fact]
    public void Sites_are_not_read_with_the_calls_that_are_kept_for_people()
    {
        var shares = new CallShares(new(5_000, 250, Reset));

        var wait = shares.WaitForReading(Some.Instant);

        Assert.InRange(wait, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        Assert.True(shares.MayAsk(200, Some.Instant));
    }

    [Fact]
    public void What_is_kept_melts_away_so_that_it_is_read_with_at_the_end_of_the_day()
    {
        var shares = new CallShares(new(5_000, 250, Reset));

        Assert.True(shares.ForReading(Reset.AddMinutes(-1)) > 200);
        Assert.Equal(TimeSpan.Zero, shares.WaitForReading(Reset.AddMinutes(-1)));
    }

    [Fact]
    public void A_day_that_is_used_up_is_waited_for() =>
        Assert.Equal(
            TimeSpan.FromHours(12),
            new CallShares(new(5_000, 0, Reset)).WaitForReading(Some.Instant)
        );

    [Fact]
    public void A_limit_whose_day_is_over_holds_nobody_up() =>
        Assert.Equal(TimeSpan.Zero, new CallShares(new(5_000, 0, Reset)).WaitForReading(Reset));

    [Fact]
    public void A_crowd_of_askers_leaves_the_feed_its_calls()
    {
        var (remaining, asked) = (5_000, 0);
        var start = Reset.AddDays(-1);
        for (var now = start; now < start.AddHours(12); now = now.AddSeconds(1))
        {
            if (new CallShares(new(5_000, remaining, Reset)).MayAsk(asked, now))
            {
                (remaining, asked) = (remaining - 1, asked + 1);
            }
        }

        Assert.InRange(remaining, 2_000, 2_600);
    }

    [Fact]
    public async Task Who_asks_beyond_that_is_told_so_and_Rybbit_is_not_asked()
    {
        var time = new FakeTimeProvider(Some.Instant);
        var rybbit = new FakeRybbit(time) { DailyLimit = new(5_000, 40, Reset) };
        var api = new ReservedRybbitApi(rybbit, time);
        RybbitProblem? problem = null;
        for (var turn = 0; turn < 1_000 && problem is null; turn++)
        {
            problem = (await api.CountLiveVisitorsAsync(Some.Site, TimeSpan.FromMinutes(5), default)).Problem;
        }

        Assert.Equal(RybbitProblemKind.RateLimited, problem?.Kind);
        Assert.InRange(rybbit.Requests.Count, 100, 400);
    }
}
