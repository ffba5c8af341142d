using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Delivery;

public sealed class DeliveryWorkerTests : IAsyncDisposable
{
    private static readonly ChannelAddress Dead = SomeFeed.Channel with { Channel = "dead" };

    private readonly FakeTimeProvider _time = new(SomeFeed.Noon);
    private readonly InMemoryOutbox _outbox = new();
    private readonly InMemorySubscriptions _subscriptions = new(
        SomeFeed.Subscription(12),
        SomeFeed.Subscription(13, Dead)
    );
    private readonly CancellationTokenSource _stop = new();
    private readonly ScriptedPlatform _platform;
    private readonly DeliveryWorker _worker;
    private Task _run = Task.CompletedTask;
    private long _lastId;

    public DeliveryWorkerTests()
    {
        _platform = new(_time);
        var poster = new MessagePoster(new([_platform]), SomeFeed.Wording, _time, new Random(1));
        _worker = new(
            _outbox,
            _subscriptions,
            poster,
            new(
                _subscriptions,
                new InMemoryChanges().Journal(_time),
                poster,
                _time,
                NullLogger<ChannelClosure>.Instance
            ),
            _time,
            NullLogger<DeliveryWorker>.Instance
        );
    }

    [Fact]
    public async Task What_waited_in_the_outbox_goes_out_when_the_bot_starts()
    {
        Enqueue(12, SomeFeed.Channel, "/a");

        Start();
        await _platform.NextAsync();

        Assert.Equal(SomeFeed.Channel, Assert.Single(_platform.Posts).Channel);
    }

    [Fact]
    public async Task What_was_held_goes_out_as_soon_as_its_subscription_returns()
    {
        Enqueue(14, SomeFeed.Channel, "/held");
        Start();
        await _outbox.Read;

        await _subscriptions.PutAsync(SomeFeed.Subscription(14), CancellationToken.None);
        await _platform.NextAsync();

        Assert.EndsWith("#14", Assert.Single(_platform.Posts).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_never_answers_delays_no_other()
    {
        var never = new TaskCompletionSource<PostOutcome>();
        var deliver = _platform.Answer;
        _platform.Answer = post => post.Channel == Dead ? never.Task : deliver(post);
        Enqueue(13, Dead, "/a");
        Start();
        await _platform.NextAsync();

        Enqueue(12, SomeFeed.Channel, "/b");
        _worker.Wake([SomeFeed.Channel]);
        await _platform.NextAsync();

        Assert.Equal([Dead, SomeFeed.Channel], _platform.Posts.Select(post => post.Channel));
    }

    [Fact]
    public async Task What_comes_while_a_channel_is_posted_to_goes_out_after_it()
    {
        var answer = new TaskCompletionSource<PostOutcome>();
        var deliver = _platform.Answer;
        _platform.Answer = _ => answer.Task;
        Enqueue(12, SomeFeed.Channel, "/a");
        Start();
        await _platform.NextAsync();

        _time.Advance(TimeSpan.FromSeconds(20));
        Enqueue(12, SomeFeed.Channel, "/b");
        _worker.Wake([SomeFeed.Channel]);
        _platform.Answer = deliver;
        answer.SetResult(new PostOutcome.Delivered("m1"));
        var second = _platform.NextAsync();
        while (!second.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Contains("/b", _platform.Posts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_rests_its_channel_and_is_got_over()
    {
        _outbox.Fault = new InvalidOperationException("The disk is full.");
        Enqueue(12, SomeFeed.Channel, "/a");

        Start();
        var posted = _platform.NextAsync();
        while (!posted.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Null(_outbox.Fault);
        _ = Assert.Single(_platform.Posts);
    }

    [Fact]
    public async Task It_ends_quietly_when_it_is_stopped()
    {
        Start();

        await _stop.CancelAsync();
        await _run;

        Assert.True(_run.IsCompletedSuccessfully);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        while (!_run.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        _stop.Dispose();
    }

    private void Start() => _run = _worker.RunAsync(_stop.Token);

    private void Enqueue(int subscription, ChannelAddress channel, string path) =>
        _outbox.Enqueue(
            SomeFeed.Delivery(
                ++_lastId,
                SomeFeed.Subscription(subscription, channel),
                SomeFeed.New(SomeFeed.Visit(path)),
                _time.GetUtcNow()
            )
        );
}
