using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

public sealed class RybbitClientLimitSpecs
{
    private static readonly DateTimeOffset Midnight = new(2026, 9, 11, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_refusal_that_names_no_time_asks_for_more_than_a_minute_of_silence()
    {
        await using var rybbit = await RybbitConversation.StartAsync(
            new() { Limiter = new BareLimiter(1, TimeSpan.FromMinutes(1)) }
        );
        _ = (await rybbit.ReadAsync()).Answer();

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(RybbitProblemKind.RateLimited, problem.Kind);
        Assert.True(problem.RetryAfter > TimeSpan.FromMinutes(1));
        Assert.Equal(2, rybbit.Server.Requests.Count);
    }

    [Fact]
    public async Task During_the_silence_the_server_is_not_asked_and_after_it_all_is_well()
    {
        await using var rybbit = await RybbitConversation.StartAsync(
            new() { Limiter = new BareLimiter(1, TimeSpan.FromMinutes(1)) }
        );
        _ = (await rybbit.ReadAsync()).Answer();
        var refused = await rybbit.FailToReadAsync();

        rybbit.Clock.Advance(TimeSpan.FromSeconds(5));
        var silent = await rybbit.FailToReadAsync();
        rybbit.Clock.Advance(silent.RetryAfter!.Value);

        Assert.Equal(refused.RetryAfter - TimeSpan.FromSeconds(5), silent.RetryAfter);
        Assert.Equal(2, rybbit.Server.Requests.Count);
        _ = (await rybbit.ReadAsync()).Answer();
    }

    [Fact]
    public async Task The_version_can_be_asked_for_during_the_silence_since_it_takes_no_key()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.TryLater(429, "3600"));
        _ = await rybbit.FailToReadAsync();

        Assert.Equal("2.7.0", (await rybbit.Api.GetVersionAsync(rybbit.Cancel)).Answer());
    }

    [Fact]
    public async Task A_short_wait_is_waited_for()
    {
        await using var rybbit = await RybbitConversation.StartAsync(
            new() { Limiter = new BurstAndDailyLimiter(burst: 1, refill: 0.5) }
        );
        _ = (await rybbit.ReadAsync()).Answer();

        var reading = rybbit.ReadAsync();
        await rybbit.Clock.PassAsync(TimeSpan.FromSeconds(2));

        _ = (await reading).Answer();
        Assert.Equal(3, rybbit.Server.Requests.Count);
    }

    [Theory]
    [InlineData("11", 11)]
    [InlineData("34200", 34200)]
    [InlineData("Thu, 10 Sep 2026 11:30:00 GMT", 1800)]
    [InlineData("999999999", 86400)]
    public async Task A_long_wait_is_told_at_once(string retryAfter, int seconds)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.FailAlways(Fault.TryLater(429, retryAfter));

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(TimeSpan.FromSeconds(seconds), problem.RetryAfter);
        _ = Assert.Single(rybbit.Server.Requests);
    }

    [Fact]
    public async Task A_wait_that_only_the_body_names_is_kept()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(
            Fault.Reply(429, """{"error":"Rate limit exceeded","scope":"burst","retryAfter":17}""")
        );

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(TimeSpan.FromSeconds(17), problem.RetryAfter);
        Assert.Contains("11:00:17 UTC", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_used_up_is_told_at_once_even_shortly_before_its_end()
    {
        await using var rybbit = await RybbitConversation.StartAsync(
            new() { Limiter = new BurstAndDailyLimiter(daily: 1) }
        );
        rybbit.Clock.SetUtcNow(Midnight.AddSeconds(-5));
        _ = (await rybbit.ReadAsync()).Answer();

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), problem.RetryAfter);
        Assert.Contains("of today are used up", problem.Reason, StringComparison.Ordinal);
        _ = Assert.Single(rybbit.Server.Requests);
    }

    [Fact]
    public async Task A_proxy_that_asks_for_patience_is_not_pressed()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.FailAlways(Fault.TryLater(503, "120"));

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(RybbitProblemKind.Unreachable, problem.Kind);
        Assert.Equal(TimeSpan.FromMinutes(2), problem.RetryAfter);
        _ = Assert.Single(rybbit.Server.Requests);
    }

    [Fact]
    public async Task The_days_limit_is_learned_from_every_reply()
    {
        await using var rybbit = await RybbitConversation.StartAsync(
            new() { Limiter = new BurstAndDailyLimiter() }
        );
        Assert.Null(rybbit.Api.DailyLimit);

        _ = await rybbit.ReadAsync();

        Assert.Equal(new RateLimit(5000, 4999, Midnight), rybbit.Api.DailyLimit);
    }

    [Fact]
    public async Task A_server_without_limits_teaches_none()
    {
        await using var rybbit = await RybbitConversation.StartAsync();

        _ = await rybbit.ReadAsync();

        Assert.Null(rybbit.Api.DailyLimit);
    }

    [Fact]
    public async Task Beyond_a_budget_of_ones_own_Rybbit_is_not_asked_before_the_next_day()
    {
        await using var rybbit = await RybbitConversation.StartAsync(dailyRequests: 1);
        _ = (await rybbit.ReadAsync()).Answer();

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(RybbitProblemKind.RateLimited, problem.Kind);
        Assert.Equal(TimeSpan.FromHours(13), problem.RetryAfter);
        Assert.Contains("Rybbit:DailyRequests", problem.Reason, StringComparison.Ordinal);
        _ = Assert.Single(rybbit.Server.Requests);

        rybbit.Clock.SetUtcNow(Midnight);
        _ = (await rybbit.ReadAsync()).Answer();
    }

    [Fact]
    public async Task A_further_attempt_counts_against_ones_own_budget_and_is_not_made_beyond_it()
    {
        await using var rybbit = await RybbitConversation.StartAsync(dailyRequests: 2);
        rybbit.Server.FailAlways(Fault.BadGateway);

        var asking = rybbit.FailToReadAsync();
        await rybbit.Clock.PassAsync(RybbitRetry.FirstPause);
        _ = await asking;

        Assert.Equal(2, rybbit.Server.Requests.Count);
        Assert.Equal(0, rybbit.Api.DailyLimit!.Remaining);
    }

    [Theory]
    [InlineData(10, 10, 9)]
    [InlineData(10_000, 5_000, 4_999)]
    public async Task The_tighter_of_ones_own_budget_and_Rybbits_limit_is_told(
        int own,
        int limit,
        int remaining
    )
    {
        await using var rybbit = await RybbitConversation.StartAsync(
            new() { Limiter = new BurstAndDailyLimiter(daily: 5_000) },
            dailyRequests: own
        );

        _ = await rybbit.ReadAsync();

        Assert.Equal(new RateLimit(limit, remaining, Midnight), rybbit.Api.DailyLimit);
    }
}
