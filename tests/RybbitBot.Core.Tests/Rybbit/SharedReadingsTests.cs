using Microsoft.Extensions.Time.Testing;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Rybbit;

public sealed class SharedReadingsTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _time = new(Some.Instant);
    private readonly FakeRybbit _rybbit;
    private readonly SharedReadings _readings;

    public SharedReadingsTests()
    {
        _rybbit = new(_time);
        _readings = new(_rybbit, new(_rybbit), _time);
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_cost_one_request()
    {
        _rybbit.Gate = new();

        var asked = Enumerable
            .Range(0, 100)
            .Select(_ => CountAsync(TestContext.Current.CancellationToken))
            .ToList();
        _rybbit.Gate.SetResult();
        var counts = await Task.WhenAll(asked);

        Assert.All(counts, count => Assert.Equal(42, count.Value?.Count));
        Assert.Equal(["count"], _rybbit.Requests);
    }

    [Fact]
    public async Task Who_asks_within_five_seconds_gets_the_same_answer_and_then_a_new_one()
    {
        _ = await CountAsync(TestContext.Current.CancellationToken);
        _rybbit.Visitors = 7;

        _time.Advance(TimeSpan.FromSeconds(4.9));
        var soon = await CountAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        var later = await CountAsync(TestContext.Current.CancellationToken);

        Assert.Equal((42, 7), (soon.Value?.Count, later.Value?.Count));
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_flight_to_the_others()
    {
        _rybbit.Gate = new();
        using var impatience = new CancellationTokenSource();
        var impatient = CountAsync(impatience.Token);
        var patient = CountAsync(TestContext.Current.CancellationToken);

        await impatience.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _rybbit.Gate.SetResult();

        Assert.Equal(42, (await patient).Value?.Count);
        Assert.Equal(["count"], _rybbit.Requests);
    }

    [Fact]
    public async Task A_fault_is_not_kept_for_the_next_who_asks()
    {
        _rybbit.Fault = new InvalidOperationException();
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            CountAsync(TestContext.Current.CancellationToken)
        );
        _rybbit.Fault = null;

        var next = await CountAsync(TestContext.Current.CancellationToken);

        Assert.Equal(42, next.Value?.Count);
    }

    [Fact]
    public async Task Different_windows_are_different_questions()
    {
        _ = await CountAsync(TestContext.Current.CancellationToken);
        _ = await _readings.CountAsync(
            Some.Site,
            TimeSpan.FromMinutes(30),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(["count", "count"], _rybbit.Requests);
    }

    private Task<RybbitOutcome<LiveVisitors>> CountAsync(CancellationToken cancellationToken) =>
        _readings.CountAsync(Some.Site, FiveMinutes, cancellationToken);
}
