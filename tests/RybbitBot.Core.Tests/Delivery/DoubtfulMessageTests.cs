using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Delivery;

/// <summary>What becomes of a message of which nobody knows whether it arrived.</summary>
public sealed class DoubtfulMessageTests
{
    private static readonly PostOutcome.Failed Swallowed = new("The connection broke", MayHaveArrived: true);

    private readonly FakeTimeProvider _time = new(SomeFeed.Noon);
    private readonly InMemoryOutbox _outbox = new();
    private readonly InMemorySubscriptions _subscriptions = new(SomeFeed.Subscription(12));
    private readonly ScriptedPlatform _platform;
    private long _lastId;

    public DoubtfulMessageTests()
    {
        // Continuations then run where time is advanced, so that a test sees all that an instant brings.
        SynchronizationContext.SetSynchronizationContext(null);
        _platform = new(_time);
    }

    [Fact]
    public async Task A_message_that_is_found_in_its_channel_is_not_posted_again()
    {
        _platform.AnswerWith(Swallowed);
        _platform.Sights.Enqueue(new FindOutcome.Found("m1"));

        await SendAsync("/a");

        var post = Assert.Single(_platform.Posts);
        Assert.Equal([(post.Key, SomeFeed.Noon)], _platform.Looks);
        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task A_message_that_is_not_there_is_posted_and_is_no_repeat()
    {
        _platform.AnswerWith(Swallowed);
        _platform.Sights.Enqueue(new FindOutcome.Absent());
        _platform.Sights.Enqueue(new FindOutcome.Absent());

        await SendAsync("/a");

        Assert.Equal(["👀 viewed /a — Berlin, DE\n#12", "👀 viewed /a — Berlin, DE\n#12"], Texts);
        Assert.True(_platform.Posts[1].At >= SomeFeed.Noon + DoubtPolicy.Settling);
        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task Where_nobody_can_tell_a_feed_leaves_it_and_goes_on()
    {
        _platform.AnswerWith(Swallowed);

        await SendAsync("/a");
        await SendAsync("/b");

        Assert.Equal(["👀 viewed /a — Berlin, DE\n#12", "👀 viewed /b — Berlin, DE\n#12"], Texts);
        Assert.Equal(
            "Nobody knows whether it arrived. This chat keeps no history",
            Assert.Single(_outbox.Failed).Reason
        );
        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task Where_nobody_can_tell_an_alert_is_repeated_and_says_so()
    {
        await WantAsync(SomeFeed.Subscription(12, template: "Somebody is here"));
        _platform.AnswerWith(Swallowed);

        await SendAsync("/a");

        Assert.Equal(["Somebody is here\n#12", "Somebody is here\n#12 (may be a repeat)"], Texts);
        _ = Assert.Single(_outbox.Sent);
    }

    [Theory]
    [InlineData(OnDoubt.Repeat, null, 2)]
    [InlineData(OnDoubt.Skip, "Somebody is here", 1)]
    public async Task The_option_says_otherwise(OnDoubt onDoubt, string? template, int posts)
    {
        await WantAsync(SomeFeed.Subscription(12, template: template, onDoubt: onDoubt));
        _platform.AnswerWith(Swallowed);

        await SendAsync("/a");

        Assert.Equal(posts, _platform.Posts.Count);
    }

    [Fact]
    public async Task A_repeat_in_doubt_is_not_repeated_again()
    {
        await WantAsync(SomeFeed.Subscription(12, onDoubt: OnDoubt.Repeat));
        _platform.AnswerWith(Swallowed, Swallowed);

        await SendAsync("/a");

        Assert.Equal(2, _platform.Posts.Count);
        Assert.Contains(
            "nor whether its repeat did",
            Assert.Single(_outbox.Failed).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_repeat_that_surely_did_not_arrive_is_tried_again()
    {
        await WantAsync(SomeFeed.Subscription(12, onDoubt: OnDoubt.Repeat));
        _platform.AnswerWith(
            Swallowed,
            new PostOutcome.Failed("No connection", MayHaveArrived: false),
            new PostOutcome.Failed("It answered 503", MayHaveArrived: true) { WasAnswered = true },
            new PostOutcome.RetryAfter(TimeSpan.FromSeconds(3))
        );

        await SendAsync("/a");

        Assert.Equal(5, _platform.Posts.Count);
        Assert.All(
            _platform.Posts.Skip(1),
            post => Assert.EndsWith("(may be a repeat)", post.Text, StringComparison.Ordinal)
        );
        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task A_message_in_which_one_wants_a_repeat_is_repeated_whole()
    {
        await WantAsync(SomeFeed.Subscription(14, onDoubt: OnDoubt.Repeat));
        _platform.AnswerWith(Swallowed);
        foreach (var number in Enumerable.Range(0, 30))
        {
            Enqueue(number % 2 == 0 ? 12 : 14, $"/{number}");
        }

        await DrainAsync();

        Assert.Equal(2, _platform.Posts.Count);
        Assert.Equal(30, _platform.Posts[1].Message.Lines.Length);
        Assert.Equal(30, _outbox.Sent.Count);
    }

    [Fact]
    public async Task While_the_chat_drops_repeats_it_is_posted_again_without_a_look_or_a_mark()
    {
        _platform.DropsRepeatsFor = TimeSpan.FromMinutes(2);
        _platform.AnswerWith(Swallowed);

        await SendAsync("/a");

        Assert.Empty(_platform.Looks);
        Assert.Equal(["👀 viewed /a — Berlin, DE\n#12", "👀 viewed /a — Berlin, DE\n#12"], Texts);
        _ = Assert.Single(_platform.Posts.Select(post => post.Key).Distinct());
    }

    [Fact]
    public async Task Once_the_chat_may_have_forgotten_the_key_it_is_looked_for()
    {
        _platform.DropsRepeatsFor = TimeSpan.FromMinutes(2);
        _platform.AnswerWith(Swallowed, new PostOutcome.RetryAfter(TimeSpan.FromMinutes(3)));
        _platform.Sights.Enqueue(new FindOutcome.Found("m1"));

        await SendAsync("/a");

        Assert.Equal(2, _platform.Posts.Count);
        _ = Assert.Single(_platform.Looks);
        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task While_the_chat_cannot_be_asked_nothing_is_decided()
    {
        _platform.AnswerWith(Swallowed);
        _platform.Sights.Enqueue(new FindOutcome.Failed("No connection"));
        _platform.Sights.Enqueue(new FindOutcome.RetryAfter(TimeSpan.FromMinutes(1)));
        _platform.Sights.Enqueue(new FindOutcome.Found("m1"));

        await SendAsync("/a");

        Assert.Equal(3, _platform.Looks.Count);
        _ = Assert.Single(_outbox.Sent);
        Assert.Empty(_outbox.Failed);
    }

    [Fact]
    public async Task A_message_under_way_when_the_bot_stopped_is_looked_for_first()
    {
        var doubtful = await LeaveUnderWayAsync("/first");
        _platform.Sights.Enqueue(new FindOutcome.Found("m1"));
        Enqueue(12, "/second");

        await DrainAsync();

        Assert.Equal([(doubtful.Key, SomeFeed.Noon)], _platform.Looks);
        Assert.Equal(["👀 viewed /second — Berlin, DE\n#12"], Texts);
        Assert.Equal(2, _outbox.Sent.Count);
    }

    [Fact]
    public async Task A_message_under_way_when_the_bot_stopped_is_repeated_first_with_its_old_key()
    {
        await WantAsync(SomeFeed.Subscription(12, onDoubt: OnDoubt.Repeat));
        var doubtful = await LeaveUnderWayAsync("/first");
        Enqueue(12, "/second");

        await DrainAsync();

        Assert.Equal(doubtful.Key, _platform.Posts[0].Key);
        Assert.Equal("👀 viewed /first — Berlin, DE\n#12 (may be a repeat)", _platform.Posts[0].Text);
        Assert.Equal("👀 viewed /second — Berlin, DE\n#12", _platform.Posts[1].Text);
    }

    [Fact]
    public async Task A_message_whose_repeat_was_under_way_when_the_bot_stopped_is_not_repeated_twice()
    {
        await WantAsync(SomeFeed.Subscription(12, onDoubt: OnDoubt.Repeat));
        var doubtful = await LeaveUnderWayAsync("/first");
        await _outbox.KeepAttemptAsync(
            doubtful.Key,
            doubtful.Attempt with
            {
                InDoubtSince = doubtful.StartedAt,
                IsRepeat = true,
            },
            due: null,
            CancellationToken.None
        );

        await DrainAsync();

        Assert.Empty(_platform.Posts);
        Assert.Contains(
            "nor whether its repeat did",
            Assert.Single(_outbox.Failed).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_message_that_may_have_arrived_keeps_its_key_while_its_channel_rests()
    {
        _platform.DropsRepeatsFor = TimeSpan.FromMinutes(2);
        _platform.AnswerWith(Swallowed, new PostOutcome.Rejected("The channel is archived"));
        _platform.Sights.Enqueue(new FindOutcome.Absent());
        Enqueue(12, "/a");

        var drain = Queue().DrainAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(2));
        var resting = (_outbox.Pending, _subscriptions.All[0].Pause?.Reason);
        _time.Advance(TimeSpan.FromHours(1));
        await drain;

        Assert.Equal((0, "The channel is archived"), resting);
        _ = Assert.Single(_platform.Posts.Select(post => post.Key).Distinct());
        _ = Assert.Single(_outbox.Sent);
    }

    [Fact]
    public async Task Stopping_while_it_is_looked_for_leaves_the_question_to_the_next_start()
    {
        using var stop = new CancellationTokenSource();
        _platform.AnswerWith(Swallowed);
        _platform.Sights.Enqueue(new FindOutcome.RetryAfter(TimeSpan.FromHours(1)));
        Enqueue(12, "/a");

        var drain = Queue().DrainAsync(stop.Token);
        _time.Advance(TimeSpan.FromSeconds(2));
        await stop.CancelAsync();
        await EndOf(drain);

        Assert.True(drain.IsCanceled);
        Assert.NotNull(await _outbox.ReadSendingAsync(SomeFeed.Channel, CancellationToken.None));
    }

    private static async Task EndOf(Task drain) =>
        await drain.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private IEnumerable<string> Texts => _platform.Posts.Select(post => post.Text);

    private Task WantAsync(Subscription subscription) =>
        _subscriptions.PutAsync(subscription, CancellationToken.None);

    private async Task<OutgoingMessage> LeaveUnderWayAsync(string path)
    {
        var delivery = Enqueue(12, path);
        var message = new OutgoingMessage(new("thekeyofbefore"), SomeFeed.Channel, [delivery], SomeFeed.Noon);
        await _outbox.MarkSendingAsync(message, CancellationToken.None);
        return message;
    }

    private Task SendAsync(string path)
    {
        _ = Enqueue(12, path);
        return DrainAsync();
    }

    // A minute brings more than any of the waits; what hangs becomes a failure.
    private async Task DrainAsync()
    {
        var drain = Queue().DrainAsync(CancellationToken.None);
        for (var minute = 0; !drain.IsCompleted && minute < 60; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.True(drain.IsCompleted, "It does not end within an hour.");
        await drain;
    }

    private PendingDelivery Enqueue(int subscription, string path)
    {
        var delivery = SomeFeed.Delivery(
            ++_lastId,
            SomeFeed.Subscription(subscription),
            SomeFeed.New(SomeFeed.Visit(path), (int)_lastId),
            _time.GetUtcNow()
        );
        _outbox.Enqueue(delivery);
        return delivery;
    }

    private ChannelQueue Queue() => SomeFeed.Queue(_platform, _outbox, _subscriptions, _time);
}
