using RybbitBot.Feed;

namespace RybbitBot.Tests.Feed;

public sealed class RequestBudgetTests
{
    private static readonly DateTimeOffset Now = Some.Instant;
    private static readonly DateTimeOffset Midnight = Now.Date.AddDays(1).ToUniversalTime();

    [Fact]
    public void Nothing_stands_in_the_way_where_nothing_is_known()
    {
        var budget = new RequestBudget(callsADay: null);

        budget.Spend(Now);

        Assert.Null(budget.LimitAt(Now));
        Assert.Null(budget.ObstacleAt(Now, out _));
    }

    [Fact]
    public void What_the_settings_allow_is_used_up_until_midnight()
    {
        var budget = new RequestBudget(callsADay: 2);
        budget.Spend(Now);
        Assert.Null(budget.ObstacleAt(Now, out _));
        budget.Spend(Now);

        Assert.Equal(CallObstacle.OwnBudgetUsedUp, budget.ObstacleAt(Now, out var until));
        Assert.Equal(new(2026, 9, 11, 0, 0, 0, TimeSpan.Zero), until);
        Assert.Null(budget.ObstacleAt(until, out _));
        Assert.Equal(2, budget.LimitAt(until)?.Remaining);
    }

    [Fact]
    public void The_last_call_that_Rybbit_gave_is_not_followed_by_another()
    {
        var budget = new RequestBudget(callsADay: null);
        budget.Accepted(new(5_000, 0, Now.AddHours(3)), Now);

        Assert.Equal(CallObstacle.DayUsedUp, budget.ObstacleAt(Now, out var until));
        Assert.Equal(Now.AddHours(3), until);
        Assert.Null(budget.ObstacleAt(until, out _));
    }

    [Fact]
    public void Calls_under_way_count_until_a_reply_tells_better()
    {
        var budget = new RequestBudget(callsADay: null);
        budget.Accepted(new(5_000, 10, Now.AddHours(3)), Now);

        budget.Spend(Now);
        budget.Spend(Now);

        Assert.Equal(8, budget.LimitAt(Now)?.Remaining);
    }

    [Fact]
    public void A_refusal_that_names_no_time_is_followed_by_more_than_a_minute_of_silence()
    {
        var budget = new RequestBudget(callsADay: null);

        budget.Refused(told: null, wait: null, Now);

        Assert.Equal(CallObstacle.Silence, budget.ObstacleAt(Now.AddSeconds(61), out _));
        Assert.Null(budget.ObstacleAt(Now + RequestBudget.BareSilence, out _));
    }

    [Fact]
    public void Who_was_refused_after_twenty_calls_rests_after_twenty_the_next_time()
    {
        var (budget, server) = (new RequestBudget(callsADay: null), new CountUntilSilence(20));
        var now = Now;
        for (var turn = 0; turn < 1_000; turn++, now = now.AddSeconds(10))
        {
            if (budget.ObstacleAt(now, out _) is not null)
            {
                continue;
            }

            if (server.Accepts(now))
            {
                budget.Accepted(told: null, now);
            }
            else
            {
                budget.Refused(told: null, wait: null, now);
            }
        }

        Assert.Equal(1, server.Refused);
        Assert.InRange(server.Accepted, 700, 1_000);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10_000, 4_999)]
    public void Of_two_limits_the_one_that_ends_sooner_counts(int own, int remaining)
    {
        var budget = new RequestBudget(own);
        budget.Accepted(new(5_000, 4_999, Midnight), Now);

        Assert.Equal(remaining, budget.LimitAt(Now)?.Remaining);
    }

    /// <summary>Rybbit up to 2.7: counts until a minute has passed since the last accepted call.</summary>
    private sealed class CountUntilSilence(int limit)
    {
        private DateTimeOffset _last = DateTimeOffset.MinValue;
        private int _count;

        public int Accepted { get; private set; }

        public int Refused { get; private set; }

        public bool Accepts(DateTimeOffset now)
        {
            if (now - _last > TimeSpan.FromMinutes(1))
            {
                _count = 0;
            }

            if (_count >= limit)
            {
                Refused++;
                return false;
            }

            (_count, _last) = (_count + 1, now);
            Accepted++;
            return true;
        }
    }
}
