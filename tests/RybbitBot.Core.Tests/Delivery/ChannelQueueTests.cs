using System.Collections.Immutable;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Delivery;

public sealed class ChannelQueueTests
{
    private static readonly PostOutcome[] Outcomes =
    [
        new PostOutcome.Delivered("m"),
        new PostOutcome.RetryAfter(TimeSpan.FromSeconds(7)),
        new PostOutcome.Failed("No connection", MayHaveArrived: false),
        new PostOutcome.Rejected("No permission"),
        new PostOutcome.Malformed("bad"),
    ];

    private readonly FakeTimeProvider _time = new(SomeFeed.Noon);
    private readonly InMemoryOutbox _outbox = new();
    private readonly InMemorySubscriptions _subscriptions = new(SomeFeed.Subscription(12));
    private readonly ScriptedPlatform _platform;
    private long _lastId;

    public ChannelQueueTests()
    {
        // Continuations then run where time is advanced, so that a test sees all that an instant brings.
        SynchronizationContext.SetSynchronizationContext(null);
        _platform = new(_time);
    }

    [Fact]
    public void A_quiet_feed_is_one_message_an_event()
    {
        Enqueue("/a", "/b");

        var drain = Drain();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["👀 viewed /a — Berlin, DE\n#12", "👀 viewed /b — Berlin, DE\n#12"], Texts);
        Assert.True(drain.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_busy_feed_is_packed_into_one_message_in_order()
    {
        Enqueue([.. Enumerable.Range(0, 30).Select(i => $"/{i}")]);

        var drain = Drain();

        var post = Assert.Single(_platform.Posts);
        Assert.Equal(30, post.Message.Lines.Length);
        Assert.Equal(Enumerable.Range(1, 30), _outbox.Sent.Select(delivery => (int)delivery.Id));
        Assert.True(drain.IsCompletedSuccessfully);
    }

    [Fact]
    public void Where_lines_scroll_by_a_busy_feed_is_a_message_an_event_at_once()
    {
        _platform.Pace = ChannelPace.LineByLine;
        Enqueue([.. Enumerable.Range(0, 30).Select(i => $"/{i}")]);

        var drain = Drain();

        Assert.Equal(30, _platform.Posts.Count);
        Assert.All(_platform.Posts, post => Assert.Equal(SomeFeed.Noon, post.At));
        Assert.True(drain.IsCompletedSuccessfully);
    }

    [Fact]
    public void Where_nobody_can_speak_to_the_bot_a_line_is_the_whole_message()
    {
        _platform.HearsCommands = false;
        Enqueue("/a");

        _ = Drain();

        Assert.Equal(["👀 viewed /a — Berlin, DE"], Texts);
    }

    [Fact]
    public async Task Two_overlapping_subscriptions_post_an_event_once_and_name_both()
    {
        await _subscriptions.PutAsync(SomeFeed.Subscription(14), CancellationToken.None);
        var visit = SomeFeed.New(SomeFeed.Visit());
        _outbox.Enqueue(Delivery(12, visit), Delivery(14, visit));

        await Drain();

        Assert.Equal(["👀 viewed /pricing — Berlin, DE\n#12 #14"], Texts);
        Assert.Equal(2, _outbox.Sent.Count);
    }

    [Fact]
    public async Task A_subscription_with_options_speaks_for_itself()
    {
        await _subscriptions.PutAsync(
            SomeFeed.Subscription(14, template: "Somebody is here"),
            CancellationToken.None
        );
        var visit = SomeFeed.New(SomeFeed.Visit());
        _outbox.Enqueue(Delivery(12, visit), Delivery(14, visit));

        var drain = Drain();
        _time.Advance(TimeSpan.FromSeconds(1));
        await drain;

        Assert.Equal(["👀 viewed /pricing — Berlin, DE\n#12", "Somebody is here\n#14"], Texts);
    }

    [Fact]
    public async Task Equal_events_of_one_second_are_two_lines()
    {
        _outbox.Enqueue(
            Delivery(12, SomeFeed.New(SomeFeed.Visit(), ordinal: 1)),
            Delivery(12, SomeFeed.New(SomeFeed.Visit(), ordinal: 2))
        );

        var drain = Drain();
        _time.Advance(TimeSpan.FromSeconds(1));
        await drain;

        Assert.Equal(2, _platform.Posts.Count);
    }

    [Fact]
    public async Task What_a_removed_subscription_had_pending_waits_and_delays_nobody()
    {
        _outbox.Enqueue(Delivery(13, SomeFeed.New(SomeFeed.Visit("/gone"))));
        Enqueue("/here");

        await Drain();

        Assert.Equal(["👀 viewed /here — Berlin, DE\n#12"], Texts);
        Assert.Equal(1, _outbox.Pending);
    }

    [Fact]
    public async Task What_a_removed_subscription_had_pending_goes_out_when_it_returns()
    {
        _outbox.Enqueue(Delivery(13, SomeFeed.New(SomeFeed.Visit("/held"))));
        var queue = Queue(SomeFeed.Channel);
        await queue.DrainAsync(CancellationToken.None);
        var before = (queue.IsHolding, _platform.Posts.Count);

        await _subscriptions.PutAsync(SomeFeed.Subscription(13), CancellationToken.None);
        await queue.DrainAsync(CancellationToken.None);

        Assert.Equal((true, 0), before);
        Assert.Equal(["👀 viewed /held — Berlin, DE\n#13"], Texts);
        Assert.False(queue.IsHolding);
    }

    [Theory]
    [InlineData(599.999, 1)]
    [InlineData(600, 0)]
    public async Task What_a_removed_subscription_had_pending_is_dropped_once_it_cannot_return(
        double seconds,
        int pending
    )
    {
        _outbox.Enqueue(Delivery(13, SomeFeed.New(SomeFeed.Visit("/gone"))));
        var queue = Queue(SomeFeed.Channel);
        await queue.DrainAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(seconds));
        await queue.DrainAsync(CancellationToken.None);

        Assert.Equal(pending, _outbox.Pending);
    }

    [Fact]
    public async Task However_much_a_removed_subscription_had_pending_the_others_speak()
    {
        foreach (var ordinal in Enumerable.Range(1, 12_000))
        {
            _outbox.Enqueue(Delivery(13, SomeFeed.New(SomeFeed.Visit("/gone"), ordinal)));
        }

        Enqueue("/here");

        await Drain();

        Assert.Equal(["👀 viewed /here — Berlin, DE\n#12"], Texts);
    }

    [Fact]
    public async Task A_message_whose_subscriptions_go_while_it_waits_is_held_as_well()
    {
        _platform.AnswerWith(new PostOutcome.RetryAfter(TimeSpan.FromSeconds(30)));
        Enqueue("/a");
        var drain = Drain();

        _ = await _subscriptions.RemoveAsync(SomeFeed.Subscription(12).Id, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(30));
        await drain;

        Assert.Equal(1, _outbox.Pending);
        Assert.Empty(_outbox.Failed);
    }

    [Fact]
    public async Task An_event_is_never_split_between_two_messages_where_a_reading_is_cut()
    {
        await _subscriptions.PutAsync(SomeFeed.Subscription(14), CancellationToken.None);
        Enqueue([.. Enumerable.Range(0, 4_999).Select(i => $"/{i}")]);
        var last = SomeFeed.New(SomeFeed.Visit("/last"));
        _outbox.Enqueue(Delivery(12, last), Delivery(14, last));

        var drain = Drain();
        _time.Advance(TimeSpan.FromSeconds(1));
        await drain;

        Assert.Equal(2, _platform.Posts.Count);
        Assert.Equal("👀 viewed /last — Berlin, DE\n#12 #14", _platform.Posts[1].Text);
    }

    [Fact]
    public async Task An_event_that_more_subscriptions_want_than_are_read_at_once_is_one_line()
    {
        var visit = SomeFeed.New(SomeFeed.Visit());
        var many = Enumerable.Range(1, 6_000).Select(number => SomeFeed.Subscription(number));
        var store = new InMemorySubscriptions([.. many]);
        foreach (var subscription in store.All)
        {
            _outbox.Enqueue(Delivery(subscription.Id.Number, visit));
        }

        await Queue(SomeFeed.Channel, store).DrainAsync(CancellationToken.None);

        _ = Assert.Single(_platform.Posts);
        Assert.Equal(6_000, _outbox.Sent.Count);
    }

    [Fact]
    public async Task A_post_that_the_ledger_could_not_record_is_recorded_later_and_not_posted_again()
    {
        Enqueue("/a");
        _outbox.SettleFault = new IOException("disk full");
        var queue = Queue(SomeFeed.Channel);
        _ = await Assert.ThrowsAsync<IOException>(() => queue.DrainAsync(CancellationToken.None));
        _outbox.SettleFault = new IOException("still full");
        _ = await Assert.ThrowsAsync<IOException>(() => queue.DrainAsync(CancellationToken.None));

        await queue.DrainAsync(CancellationToken.None);

        _ = Assert.Single(_platform.Posts);
        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task What_was_matched_before_a_member_paused_still_goes_out()
    {
        await _subscriptions.PutAsync(
            SomeFeed.Subscription(12) with
            {
                Pause = new("Paused by ann", Until: null),
            },
            CancellationToken.None
        );
        Enqueue("/before");

        await Drain();

        _ = Assert.Single(_platform.Posts);
    }

    [Fact]
    public async Task A_message_that_must_wait_is_posted_again_with_its_key_and_not_a_moment_earlier()
    {
        _platform.AnswerWith(new PostOutcome.RetryAfter(TimeSpan.FromSeconds(30)));
        Enqueue("/a");

        var drain = Drain();
        _time.Advance(TimeSpan.FromSeconds(29.999));
        var before = _platform.Posts.Count;
        _time.Advance(TimeSpan.FromSeconds(0.001));
        await drain;

        Assert.Equal(1, before);
        Assert.Equal(_platform.Posts[0].Key, _platform.Posts[1].Key);
        Assert.Equal(_platform.Posts[0].Text, _platform.Posts[1].Text);
        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task A_refused_message_goes_once_more_in_short_and_is_then_set_aside()
    {
        _platform.AnswerWith(new PostOutcome.Malformed("bad"), new PostOutcome.Malformed("still bad"));
        Enqueue("/a");

        var drain = Drain();
        _time.Advance(TimeSpan.FromSeconds(1));
        await drain;

        Assert.StartsWith("1 match,", _platform.Posts[1].Text, StringComparison.Ordinal);
        Assert.Equal("still bad", Assert.Single(_outbox.Failed).Reason);
    }

    [Fact]
    public async Task A_channel_that_rejects_rests_paused_with_the_reason_and_is_tried_again_after_an_hour()
    {
        _platform.AnswerWith(new PostOutcome.Rejected("The channel is archived"));
        Enqueue("/a", "/b");

        var drain = Drain();
        var pause = _subscriptions.All[0].Pause;
        _time.Advance(TimeSpan.FromMinutes(59));
        var early = _platform.Posts.Count;
        _time.Advance(TimeSpan.FromMinutes(1));
        await drain;

        Assert.Equal(
            new("The channel is archived", SomeFeed.Noon.AddHours(1))
            {
                Cause = PauseCause.Channel,
                Since = SomeFeed.Noon,
            },
            pause
        );
        Assert.Equal(1, early);
        Assert.Equal(["👀 viewed /a — Berlin, DE\n👀 viewed /b — Berlin, DE\n#12"], Texts.Skip(1));
        Assert.Equal(2, _outbox.Sent.Count);
    }

    [Fact]
    public async Task A_channel_that_rejects_for_hours_tells_who_subscribed_once_and_again_only_after_a_success()
    {
        var archived = new PostOutcome.Rejected("The channel is archived");
        _platform.AnswerWith(archived, archived, archived);
        Enqueue("/a");

        var drain = Drain();
        _time.Advance(TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromHours(1));
        var duringRest = _platform.Whispers.Count;
        _time.Advance(TimeSpan.FromHours(1));
        await drain;
        _platform.AnswerWith(archived);
        Enqueue("/b");
        var again = Drain();
        _time.Advance(TimeSpan.FromHours(1));
        await again;

        Assert.Equal(1, duringRest);
        Assert.Equal(2, _platform.Whispers.Count);
        Assert.Equal(2, _outbox.Sent.Count);
    }

    [Fact]
    public async Task A_channel_that_was_reached_again_wants_what_came_since_its_rest_was_over()
    {
        _platform.AnswerWith(new PostOutcome.Rejected("The channel is archived"));
        Enqueue("/a");
        var drain = Drain();

        _time.Advance(TimeSpan.FromHours(1));
        await drain;

        var subscription = Assert.Single(_subscriptions.All);
        Assert.Null(subscription.Pause);
        Assert.Equal(SomeFeed.Noon.AddHours(1), subscription.From);
    }

    [Fact]
    public async Task What_came_between_the_end_of_a_rest_and_the_first_message_is_wanted()
    {
        var pause = new SubscriptionPause("left", SomeFeed.Noon.AddHours(1)) { Cause = PauseCause.Channel };
        await _subscriptions.PutAsync(
            SomeFeed.Subscription(12) with
            {
                Pause = pause,
            },
            CancellationToken.None
        );
        _time.Advance(TimeSpan.FromHours(3));
        Enqueue("/a");

        await Drain();

        Assert.Equal(SomeFeed.Noon.AddHours(1), Assert.Single(_subscriptions.All).From);
    }

    [Fact]
    public async Task A_channel_that_was_closed_while_a_message_was_under_way_stays_closed()
    {
        var pause = new SubscriptionPause("left", SomeFeed.Noon.AddHours(1)) { Cause = PauseCause.Channel };
        await _subscriptions.PutAsync(
            SomeFeed.Subscription(12) with
            {
                Pause = pause,
            },
            CancellationToken.None
        );
        Enqueue("/a");

        await Drain();

        Assert.Equal(pause, Assert.Single(_subscriptions.All).Pause);
    }

    [Fact]
    public async Task A_resting_channel_is_tried_at_once_when_somebody_resumes_a_subscription()
    {
        _platform.AnswerWith(new PostOutcome.Rejected("The channel is archived"));
        Enqueue("/a");

        var drain = Drain();
        await _subscriptions.PutAsync(SomeFeed.Subscription(12), CancellationToken.None);
        await drain;

        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task Stopping_waits_for_a_post_under_way_and_keeps_its_answer()
    {
        using var stop = new CancellationTokenSource();
        var answer = new TaskCompletionSource<PostOutcome>();
        _platform.Answer = _ => answer.Task;
        Enqueue("/a");

        var drain = DrainUntil(stop.Token);
        await stop.CancelAsync();
        _time.Advance(MessagePoster.Grace - TimeSpan.FromMilliseconds(1));
        answer.SetResult(new PostOutcome.Delivered("m1"));
        await EndOf(drain);

        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task Stopping_leaves_a_post_that_takes_longer_marked_as_of_unknown_fate()
    {
        using var stop = new CancellationTokenSource();
        _platform.Answer = _ => new TaskCompletionSource<PostOutcome>().Task;
        Enqueue("/a");

        var drain = DrainUntil(stop.Token);
        await stop.CancelAsync();
        _time.Advance(MessagePoster.Grace);
        await EndOf(drain);

        Assert.True(drain.IsCanceled);
        Assert.NotNull(await _outbox.ReadSendingAsync(SomeFeed.Channel, CancellationToken.None));
    }

    [Fact]
    public async Task Stopping_makes_a_message_that_was_not_tried_pending_again()
    {
        Enqueue("/a");

        await EndOf(DrainUntil(new CancellationToken(canceled: true)));

        Assert.Empty(_platform.Posts);
        Assert.Equal(1, _outbox.Pending);
        Assert.Null(await _outbox.ReadSendingAsync(SomeFeed.Channel, CancellationToken.None));
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_wait_that_the_chat_asked_for()
    {
        using var stop = new CancellationTokenSource();
        _platform.AnswerWith(new PostOutcome.RetryAfter(TimeSpan.FromHours(1)));
        Enqueue("/a");
        var drain = DrainUntil(stop.Token);
        await stop.CancelAsync();
        await EndOf(drain);

        _time.Advance(TimeSpan.FromMinutes(59));
        var again = Drain();
        var tooEarly = _platform.Posts.Count;
        _time.Advance(TimeSpan.FromMinutes(1));
        await again;

        Assert.Equal(1, tooEarly);
        Assert.Equal(2, _platform.Posts.Count);
        _ = Assert.Single(_platform.Posts.Select(post => post.Key).Distinct());
        Assert.Equal("👀 viewed /a — Berlin, DE\n#12", _platform.Posts[1].Text);
    }

    [Fact]
    public async Task A_restart_begins_neither_the_backoff_nor_the_72_hours_of_a_message_anew()
    {
        using var stop = new CancellationTokenSource();
        _platform.Answer = _ =>
            Task.FromResult<PostOutcome>(new PostOutcome.Failed("No connection", MayHaveArrived: false));
        Enqueue("/a");
        var drain = DrainUntil(stop.Token);
        for (var minutes = 0; minutes < 60; minutes += 5)
        {
            _time.Advance(TimeSpan.FromMinutes(5));
        }

        await stop.CancelAsync();
        await EndOf(drain);

        var left = await _outbox.ReadSendingAsync(SomeFeed.Channel, CancellationToken.None);
        var again = Drain();
        _time.Advance(RetryPolicy.MaxAge - TimeSpan.FromHours(1));
        await again;

        Assert.Equal((_platform.Posts[0].At, false), (left!.Attempt.StartedAt, left.Attempt.MayHaveArrived));
        Assert.InRange(left.Attempt.Failures, 10, int.MaxValue);
        var (_, kind, reason) = Assert.Single(_outbox.Failed);
        Assert.Equal(FailureKind.GivenUp, kind);
        Assert.EndsWith("72 hours: No connection", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_does_not_post_in_full_again_what_was_refused_in_full()
    {
        using var stop = new CancellationTokenSource();
        _platform.AnswerWith(new PostOutcome.Malformed("invalid_blocks"));
        Enqueue("/a");
        var drain = DrainUntil(stop.Token);
        await stop.CancelAsync();
        await EndOf(drain);

        _platform.AnswerWith(new PostOutcome.Malformed("no_text"));
        var again = Drain();
        _time.Advance(TimeSpan.FromSeconds(1));
        await again;

        Assert.Equal(2, _platform.Posts.Count);
        Assert.Equal(FailureKind.Rejected, Assert.Single(_outbox.Failed).Kind);
    }

    [Fact]
    public async Task A_ledger_that_did_not_take_down_a_failed_try_hears_of_it_before_the_next()
    {
        _platform.AnswerWith(new PostOutcome.Failed("No connection", MayHaveArrived: false));
        Enqueue("/a");
        _outbox.SettleFault = new StorageException("The disk is full");
        var queue = Queue(SomeFeed.Channel);
        _ = await Assert.ThrowsAsync<StorageException>(() => queue.DrainAsync(CancellationToken.None));

        var again = queue.DrainAsync(CancellationToken.None);
        var left = await _outbox.ReadSendingAsync(SomeFeed.Channel, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(2));
        await again;

        Assert.Equal((1, false), (left!.Attempt.Failures, left.Attempt.MayHaveArrived));
        Assert.Equal(2, _platform.Posts.Count);
        Assert.DoesNotContain("repeat", _platform.Posts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_of_a_chat_that_was_not_joined_waits()
    {
        var elsewhere = SomeFeed.Channel with { Platform = "elsewhere" };
        _outbox.Enqueue(
            SomeFeed.Delivery(1, SomeFeed.Subscription(12, elsewhere), SomeFeed.New(SomeFeed.Visit()), Now)
        );

        await Queue(elsewhere).DrainAsync(CancellationToken.None);

        Assert.Equal(1, _outbox.Pending);
    }

    [Fact]
    public void At_a_hundred_times_the_load_the_newest_line_is_never_15_seconds_old()
    {
        var queue = Queue(SomeFeed.Channel);
        var drain = Task.CompletedTask;
        for (var second = 0; second < 315; second++)
        {
            var isLoaded = second < 300;
            Enqueue([.. Enumerable.Range(0, isLoaded ? 100 : 0).Select(i => $"/{i % 7}")]);
            drain = drain.IsCompleted ? queue.DrainAsync(CancellationToken.None) : drain;
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(drain.IsCompletedSuccessfully);
        Assert.Equal(30_000, _outbox.Sent.Count);
        Assert.True(_platform.Posts.Count <= 12 * 6);
        Assert.All(
            _platform.Posts.Skip(1).Zip(_platform.Posts),
            pair => Assert.True(pair.First.At - pair.Second.At < TimeSpan.FromSeconds(15))
        );
    }

    [Fact]
    public void Whatever_the_chat_answers_every_line_arrives_once_and_in_order() =>
        Gen.Select(
                Gen.Int[0, Outcomes.Length - 1].Select(i => Outcomes[i]).Array[0, 30],
                Gen.Int[0, 12].Array[1, 20]
            )
            .Sample((outcomes, bursts) => new ChannelQueueTests().Survives(outcomes, bursts), iter: 300);

    private void Survives(PostOutcome[] outcomes, int[] bursts)
    {
        // What is refused even in its shortest form rightly never arrives: this chat refuses only full ones.
        var script = new Queue<PostOutcome>(outcomes);
        _platform.Answer = post =>
            Task.FromResult(
                script.TryDequeue(out var outcome)
                && !(
                    outcome is PostOutcome.Malformed
                    && post.Text.Contains("in full", StringComparison.Ordinal)
                )
                    ? outcome
                    : new PostOutcome.Delivered("m")
            );
        var queue = Queue(SomeFeed.Channel);
        var drain = Task.CompletedTask;
        foreach (var burst in bursts)
        {
            Enqueue([.. Enumerable.Range(0, burst).Select(i => $"/{i}")]);
            drain = drain.IsCompleted ? queue.DrainAsync(CancellationToken.None) : drain;
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        for (var hours = 0; !drain.IsCompleted && hours < 50; hours++)
        {
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.True(drain.IsCompletedSuccessfully);
        Assert.Empty(_outbox.Failed);
        Assert.Equal(Enumerable.Range(1, bursts.Sum()), _outbox.Sent.Select(delivery => (int)delivery.Id));
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    private IEnumerable<string> Texts => _platform.Posts.Select(post => post.Text);

    private Task Drain() => DrainUntil(CancellationToken.None);

    private Task DrainUntil(CancellationToken stopping) => Queue(SomeFeed.Channel).DrainAsync(stopping);

    private static async Task EndOf(Task drain) =>
        await drain.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private ChannelQueue Queue(ChannelAddress channel, InMemorySubscriptions? subscriptions = null) =>
        SomeFeed.Queue(_platform, _outbox, subscriptions ?? _subscriptions, _time, channel);

    private void Enqueue(params ImmutableArray<string> paths)
    {
        foreach (var path in paths)
        {
            _outbox.Enqueue(Delivery(12, SomeFeed.New(SomeFeed.Visit(path), (int)_lastId + 1)));
        }
    }

    private PendingDelivery Delivery(int subscription, NewEvent newEvent) =>
        SomeFeed.Delivery(++_lastId, SomeFeed.Subscription(subscription), newEvent, Now);
}
