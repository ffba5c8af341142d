using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using RybbitBot.Chat;
using RybbitBot.Hosting;
using RybbitBot.LiteDb;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Hosting;

public sealed class PollTimerTests : IDisposable
{
    private static readonly RybbitProblem Down = new(RybbitProblemKind.Unreachable, "down");

    private readonly FakeTimeProvider _time = new(StoredSite.Start);
    private readonly StoredSite _rybbit = new()
    {
        DailyLimit = new(5_000, 100, StoredSite.Start.AddHours(12)),
    };
    private readonly LiteDbSubscriptionStore _subscriptions = LiteDbSubscriptionStore.Open(
        LiteDbSubscriptionStore.InMemory
    );
    private readonly IChatPlatform _chat = Substitute.For<IChatPlatform>();
    private readonly WatchedRybbitApi _api;
    private readonly PollTimer _timer;

    public PollTimerTests()
    {
        _api = new(_rybbit, _time);
        _ = _chat.Name.Returns("chat");
        Put(1, StoredSite.Start);
        _timer = new(
            new(TimeSpan.FromSeconds(10), new Random(1)),
            _api,
            _subscriptions,
            new(_subscriptions, new([_chat]), _time),
            _time
        );
    }

    public void Dispose() => _subscriptions.Dispose();

    [Fact]
    public void A_subscription_just_made_does_not_wait_out_the_old_delay()
    {
        var waiting = WaitAsync(problem: null);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(waiting.IsCompleted);

        Put(2, _time.GetUtcNow());

        Assert.True(Ends(waiting));
    }

    [Fact]
    public void Nobody_makes_a_site_be_read_faster_than_the_set_pace()
    {
        var waiting = WaitAsync(problem: null);
        _time.Advance(TimeSpan.FromSeconds(4));
        Put(2, _time.GetUtcNow());
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public void A_change_of_those_who_listened_already_ends_no_wait()
    {
        var waiting = WaitAsync(problem: null);
        _time.Advance(TimeSpan.FromSeconds(20));

        Put(1, StoredSite.Start);

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
        Put(2, _time.GetUtcNow());
        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(Ends(waiting));
    }

    // Somebody subscribes to everything, or changes that subscription.
    private void Put(int number, DateTimeOffset from)
    {
        var put = _subscriptions.PutAsync(
            new()
            {
                Id = new("chat", "team", number),
                Channel = new("chat", "team", $"channel{number}"),
                Filter = EventFilter.All,
                MadeBy = new("u1", "Ann"),
                MadeAt = from,
                From = from,
            },
            TestContext.Current.CancellationToken
        );
        Assert.True(put.IsCompletedSuccessfully);
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
