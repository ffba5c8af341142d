using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Delivery;

/// <summary>What becomes of subscriptions while their channel is archived, left, moved …</summary>
public sealed class ChannelLifeTests : IAsyncDisposable
{
    private const string Reason = "the channel is archived";

    private static readonly ChannelAddress Other = SomeFeed.Channel with { Channel = "other" };
    private static readonly ChannelAddress Elsewhere = SomeFeed.Channel with { Workspace = "elsewhere" };

    private readonly FakeTimeProvider _time = new(SomeFeed.Noon);
    private readonly InMemoryOutbox _outbox = new();
    private readonly InMemoryChanges _changes = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly InMemorySubscriptions _subscriptions = new(
        SomeFeed.Subscription(1),
        SomeFeed.Subscription(2),
        SomeFeed.Subscription(3, Other),
        SomeFeed.Subscription(4, Elsewhere)
    );
    private readonly ScriptedPlatform _platform;
    private readonly DeliveryWorker _worker;
    private readonly ChannelLife _life;
    private Task _run = Task.CompletedTask;

    public ChannelLifeTests()
    {
        _platform = new(_time);
        var poster = new MessagePoster(new([_platform]), SomeFeed.Wording, _time, new Random(1));
        var journal = _changes.Journal(_time);
        var closure = new ChannelClosure(
            _subscriptions,
            journal,
            poster,
            _time,
            NullLogger<ChannelClosure>.Instance
        );
        _worker = new(_outbox, _subscriptions, poster, closure, _time, NullLogger<DeliveryWorker>.Instance);
        _life = new(closure, _subscriptions, _outbox, _worker, _time);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    [Fact]
    public async Task The_journal_tells_once_that_the_bot_paused_and_once_that_it_resumed()
    {
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        _time.Advance(TimeSpan.FromMinutes(5));
        await _life.OpenAsync(SomeFeed.Channel, Stop);
        await _life.OpenAsync(SomeFeed.Channel, Stop);

        Assert.Equal(
            [
                (1, ChangeKind.Paused, Reason),
                (2, ChangeKind.Paused, Reason),
                (1, ChangeKind.Resumed, ""),
                (2, ChangeKind.Resumed, ""),
            ],
            _changes.Notes.Select(note => (note.Subscription.Number, note.Kind, note.Detail))
        );
        Assert.All(_changes.Notes, note => Assert.Null(note.By));
        Assert.Equal(SomeFeed.Noon.AddMinutes(5), _changes.Notes[^1].At);
    }

    [Fact]
    public async Task A_channel_that_closes_pauses_its_subscriptions_with_the_reason_and_deletes_none()
    {
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);

        Assert.Equal(4, _subscriptions.All.Length);
        Assert.Equal(
            [Reason, Reason, null, null],
            InOrder.Select(subscription => subscription.Pause?.Reason)
        );
        Assert.False(Find(1).IsActive(_time.GetUtcNow()));
    }

    [Fact]
    public async Task Each_maker_is_told_once_of_all_they_made()
    {
        await _subscriptions.PutAsync(Find(2) with { MadeBy = new("U2", "bob") }, Stop);
        await _subscriptions.PutAsync(SomeFeed.Subscription(5), Stop);

        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        await _life.CloseAsync(SomeFeed.Channel, "left", Stop);

        Assert.Equal(["ann", "bob"], _platform.Whispers.Select(whisper => whisper.To.Name).Order());
        Assert.Equal(
            """
            ⏸ I cannot speak in channel general any more: the channel is archived
            This is kept, and goes on by itself when I am let in again:
            #1 · every event
            #5 · every event
            """,
            _platform.Whispers.Single(whisper => whisper.To.Name == "ann").Text
        );
        Assert.Equal("left", Find(1).Pause!.Reason);
    }

    [Fact]
    public async Task It_stays_known_since_when_a_channel_is_closed_however_often_it_is_tried()
    {
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        _time.Advance(TimeSpan.FromHours(1));
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);

        Assert.Equal(SomeFeed.Noon, Find(1).Pause!.Since);
        Assert.True(Find(1).IsCounted(_time.GetUtcNow()));
        Assert.False(Find(3).IsCounted(_time.GetUtcNow()));
    }

    [Fact]
    public async Task A_wait_that_the_chat_asks_for_before_somebody_is_told_is_kept()
    {
        _platform.WhisperAnswers.Enqueue(new PostOutcome.RetryAfter(TimeSpan.FromSeconds(3)));

        var close = _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        _time.Advance(TimeSpan.FromSeconds(3));
        await close;

        Assert.Equal(2, _platform.Whispers.Count);
    }

    [Fact]
    public async Task What_nobody_can_be_told_is_paused_all_the_same()
    {
        _platform.WhisperAnswers.Enqueue(new PostOutcome.Rejected("no"));

        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);

        Assert.True(Find(1).IsShutOut);
    }

    [Fact]
    public async Task A_channel_that_opens_resumes_what_the_channel_paused_and_not_what_a_person_did()
    {
        var byPerson = new SubscriptionPause("by ann", Until: null);
        await _subscriptions.PutAsync(Find(2) with { Pause = byPerson }, Stop);
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        await _life.CloseAsync(Other, Reason, Stop);
        _time.Advance(TimeSpan.FromMinutes(10));

        await _life.OpenAsync(SomeFeed.Channel, Stop);

        Assert.Null(Find(1).Pause);
        Assert.Equal(SomeFeed.Noon.AddMinutes(10), Find(1).From);
        Assert.Equal(byPerson, Find(2).Pause);
        Assert.Equal(SomeFeed.Noon, Find(2).From);
        Assert.True(Find(3).IsShutOut);
    }

    [Fact]
    public async Task A_pause_that_a_person_set_for_a_time_is_not_the_channels_while_it_lasts()
    {
        var byPerson = new SubscriptionPause("by ann", SomeFeed.Noon.AddMinutes(30));
        await _subscriptions.PutAsync(Find(2) with { Pause = byPerson }, Stop);

        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        Assert.Equal(byPerson, Find(2).Pause);

        _time.Advance(TimeSpan.FromMinutes(30));
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        Assert.True(Find(2).IsShutOut);
    }

    [Fact]
    public async Task Trying_again_ends_the_rest_and_tells_nobody_anew_when_it_fails()
    {
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        _time.Advance(TimeSpan.FromMinutes(10));

        await _life.TryAgainAsync(SomeFeed.Channel, Stop);

        Assert.True(Find(1).IsActive(_time.GetUtcNow()));
        Assert.Equal(SomeFeed.Noon.AddMinutes(10), Find(1).ListensFrom);
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        Assert.False(Find(1).IsActive(_time.GetUtcNow()));
        Assert.Single(_platform.Whispers);
    }

    [Fact]
    public async Task Trying_again_after_the_rest_is_over_skips_nothing_that_came_since()
    {
        await _life.CloseAsync(SomeFeed.Channel, Reason, Stop);
        _time.Advance(TimeSpan.FromHours(2));

        await _life.TryAgainAsync(SomeFeed.Channel, Stop);

        Assert.Equal(SomeFeed.Noon.AddHours(1), Find(1).ListensFrom);
    }

    [Fact]
    public async Task Trying_again_leaves_alone_what_a_person_paused_and_what_speaks()
    {
        await _subscriptions.PutAsync(Find(2) with { Pause = new("by ann", Until: null) }, Stop);
        var before = _subscriptions.All;

        await _life.TryAgainAsync(SomeFeed.Channel, Stop);

        Assert.Equal(before, _subscriptions.All);
    }

    [Fact]
    public async Task What_was_pending_when_a_channel_closed_comes_when_it_opens()
    {
        _outbox.Enqueue(SomeFeed.Delivery(1, Find(1), SomeFeed.New(SomeFeed.Visit("/a")), SomeFeed.Noon));
        _platform.AnswerWith(new PostOutcome.Rejected(Reason));
        var closed = NextChange();
        Start();
        await closed;

        await _life.OpenAsync(SomeFeed.Channel, Stop);
        await _platform.NextAsync();
        await _platform.NextAsync();

        Assert.EndsWith("#1", _platform.Posts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_moves_takes_its_subscriptions_and_what_it_has_pending_along()
    {
        var moved = SomeFeed.Channel with { Channel = "moved" };
        _outbox.Enqueue(SomeFeed.Delivery(1, Find(1), SomeFeed.New(SomeFeed.Visit("/a")), SomeFeed.Noon));

        await _life.MoveAsync(SomeFeed.Channel, moved, Stop);
        Start();
        await _platform.NextAsync();

        Assert.Equal([moved, moved, Other, Elsewhere], InOrder.Select(subscription => subscription.Channel));
        Assert.Equal(moved, Assert.Single(_platform.Posts).Channel);
    }

    [Fact]
    public async Task A_workspace_that_closes_pauses_all_its_channels_and_opens_them_to_be_tried_again()
    {
        await _life.CloseWorkspaceAsync("fake", "team", "the app was uninstalled", Stop);

        Assert.Equal([true, true, true, false], InOrder.Select(subscription => subscription.IsShutOut));
        Assert.Empty(_platform.Whispers);

        _time.Advance(TimeSpan.FromMinutes(1));
        await _life.OpenWorkspaceAsync("fake", "team", Stop);

        Assert.All(_subscriptions.All, subscription => Assert.True(subscription.IsActive(_time.GetUtcNow())));
    }

    private IEnumerable<Subscription> InOrder =>
        _subscriptions.All.OrderBy(subscription => subscription.Id.Number);

    private Subscription Find(int number) =>
        _subscriptions.All.Single(subscription => subscription.Id.Number == number);

    private void Start() => _run = _worker.RunAsync(_stop.Token);

    private Task NextChange()
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _subscriptions.Changed += (_, _) =>
        {
            if (_subscriptions.All.Count(subscription => subscription.IsShutOut) == 2)
            {
                _ = changed.TrySetResult();
            }
        };
        return changed.Task;
    }
}
