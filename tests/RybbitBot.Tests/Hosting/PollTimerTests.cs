using Microsoft.Extensions.Time.Testing;
using RybbitBot.Hosting;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Hosting;

public sealed class PollTimerTests
{
    private static readonly RybbitProblem Down = new(RybbitProblemKind.Unreachable, "down");

    private readonly FakeTimeProvider _time = new(StoredSite.Start);
    private readonly StoredSite _rybbit = new()
    {
        DailyLimit = new(5_000, 100, StoredSite.Start.AddHours(12)),
    };
    private readonly ChannelBoard _board = new();
    private readonly WatchedRybbitApi _api;
    private readonly PollTimer _timer;

    public PollTimerTests()
    {
        _api = new(_rybbit, _time);
        _board.Put(1, StoredSite.Start);
        _timer = new(
            new(TimeSpan.FromSeconds(10), new Random(1)),
            _api,
            _board,
            new(_board, new([_board]), _time),
            _time
        );
    }

    [Fact]
    public void A_subscription_just_made_does_not_wait_out_the_old_delay()
    {
        var waiting = WaitAsync(problem: null);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(waiting.IsCompleted);

        _board.Put(2, _time.GetUtcNow());

        Assert.True(Ends(waiting));
    }

    [Fact]
    public void Nobody_makes_a_site_be_read_faster_than_the_set_pace()
    {
        var waiting = WaitAsync(problem: null);
        _time.Advance(TimeSpan.FromSeconds(4));
        _board.Put(2, _time.GetUtcNow());
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public void A_change_of_those_who_listened_already_ends_no_wait()
    {
        var waiting = WaitAsync(problem: null);
        _time.Advance(TimeSpan.FromSeconds(20));

        _board.Put(1, StoredSite.Start);

        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task An_outage_that_is_over_keeps_nobody_waiting()
    {
        _rybbit.Problem = Down;
        _ = await _api.CountLiveVisitorsAsync(StoredSite.Site, TimeSpan.FromMinutes(5), default);
        var waiting = WaitAsync(Down, failures: 9);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(waiting.IsCompleted);

        _rybbit.Problem = null;
        _ = await _api.CountLiveVisitorsAsync(StoredSite.Site, TimeSpan.FromMinutes(5), default);

        Assert.True(Ends(waiting));
    }

    [Fact]
    public void What_Rybbit_asked_to_wait_is_waited()
    {
        var waiting = WaitAsync(Down with { RetryAfter = TimeSpan.FromMinutes(2) });
        _board.Put(2, _time.GetUtcNow());
        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(Ends(waiting));
    }

    private Task WaitAsync(RybbitProblem? problem, int failures = 1) =>
        _timer.WaitAsync(
            StoredSite.Site,
            StoredSite.Site,
            problem,
            failures,
            TestContext.Current.CancellationToken
        );

    private static bool Ends(Task waiting) =>
        waiting.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
