using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Delivery;

namespace RybbitBot.Tests.Delivery;

/// <summary>How a channel is told of gaps, and of what it missed.</summary>
public sealed class GapQueueTests
{
    private const string Back = "⏱ Back after 7 min: ";

    private readonly FakeTimeProvider _time = new(SomeFeed.Noon);
    private readonly InMemoryOutbox _outbox = new();
    private readonly InMemorySubscriptions _subscriptions = new(SomeFeed.Subscription(12));
    private readonly ScriptedPlatform _platform;
    private long _lastId;

    public GapQueueTests()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _platform = new(_time);
    }

    [Fact]
    public async Task The_first_of_the_matches_that_were_caught_up_says_so_and_no_other()
    {
        Enqueue(3, GapOf(3));

        await DrainAsync();

        Assert.Equal(3, _platform.Posts.Count);
        Assert.Equal(
            $"{Back}3 matches caught up, none lost\n👀 viewed /1 — Berlin, DE\n#12",
            _platform.Posts[0].Text
        );
        Assert.DoesNotContain(
            _platform.Posts.Skip(1),
            post => post.Text.Contains('⏱', StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_waited_before_and_what_comes_after_is_in_messages_of_its_own()
    {
        Enqueue(30, gap: null);
        Enqueue(30, GapOf(30));
        Enqueue(30, gap: null);

        await DrainAsync();

        Assert.Equal([30, 31, 30], _platform.Posts.Select(post => post.Message.Lines.Length));
        Assert.StartsWith(Back, _platform.Posts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_two_gaps_is_told_before_its_own_matches()
    {
        Enqueue(30, GapOf(30));
        Enqueue(20, GapOf(20, id: 2));

        await DrainAsync();

        Assert.Equal(
            [$"{Back}30 matches caught up, none lost", $"{Back}20 matches caught up, none lost"],
            _platform.Posts.Select(post => post.Message.Lines[0].PlainText)
        );
    }

    [Theory]
    [InlineData(ChannelPace.Readers)]
    [InlineData(ChannelPace.LineByLine)]
    public async Task Much_from_a_long_absence_is_one_digest_that_settles_all(ChannelPace pace)
    {
        _platform.Pace = pace;
        Enqueue(7_150, GapOf(7_150, minutes: 60));
        Enqueue(1, gap: null);

        await DrainAsync();

        Assert.Equal(2, _platform.Posts.Count);
        Assert.Equal(
            ["⏱ Back after 1 h: 7,150 matches caught up, none lost", "#12 · every event — 7,150"],
            _platform.Posts[0].Message.Lines.Take(2).Select(line => line.PlainText)
        );
        Assert.Equal(7_151, _outbox.Sent.Count);
    }

    [Fact]
    public async Task A_digest_is_no_more_than_one_where_the_chat_asks_to_wait()
    {
        _platform.AnswerWith(new PostOutcome.RetryAfter(TimeSpan.FromMinutes(3)));
        Enqueue(150, GapOf(150, minutes: 60));

        await DrainAsync();

        Assert.Equal(2, _platform.Posts.Count);
        Assert.Equal(_platform.Posts[0].Key, _platform.Posts[1].Key);
        Assert.Equal(150, _outbox.Sent.Count);
    }

    [Fact]
    public async Task A_channel_that_waits_for_a_rate_limit_hears_of_no_absence()
    {
        _platform.AnswerWith(new PostOutcome.RetryAfter(TimeSpan.FromHours(1)));
        Enqueue(150, gap: null);

        await DrainAsync();

        Assert.All(_platform.Posts, post => Assert.StartsWith("👀", post.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_may_have_arrived_tells_of_the_gap_again_when_it_is_repeated()
    {
        Enqueue(2, GapOf(2));
        var pending = await _outbox.ReadPendingAsync(SomeFeed.Channel, 1, CancellationToken.None);
        var message = new OutgoingMessage(new("k1"), SomeFeed.Channel, pending, SomeFeed.Noon.AddMinutes(-1));
        await _outbox.MarkSendingAsync(message, CancellationToken.None);
        _platform.Sights.Enqueue(new FindOutcome.Absent());

        await DrainAsync();

        Assert.Equal(
            [true, false],
            _platform.Posts.Select(post => post.Text.StartsWith(Back, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task What_a_channel_missed_is_one_message_before_anything_else()
    {
        _outbox.Miss = new(5, new(SomeFeed.Noon.AddHours(-1), SomeFeed.Noon, 34));
        Enqueue(1, gap: null);

        await DrainAsync();

        Assert.Equal(2, _platform.Posts.Count);
        Assert.StartsWith(
            "▶ Back in this channel: 34 matches",
            _platform.Posts[0].Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith("👀", _platform.Posts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_channel_missed_is_kept_while_it_stays_closed_and_tried_once_an_hour()
    {
        _platform.AnswerWith(new PostOutcome.Rejected("archived"));
        _outbox.Miss = new(5, new(SomeFeed.Noon.AddHours(-1), SomeFeed.Noon, 34));

        await DrainAsync();

        Assert.Equal(2, _platform.Posts.Count);
        Assert.Equal(TimeSpan.FromHours(1), _platform.Posts[1].At - _platform.Posts[0].At);
        Assert.Null(_outbox.Miss);
    }

    [Fact]
    public async Task Where_nobody_is_subscribed_any_more_nothing_is_told_of_what_was_missed()
    {
        _ = await _subscriptions.RemoveAsync(SomeFeed.Subscription(12).Id, CancellationToken.None);
        _outbox.Miss = new(5, new(SomeFeed.Noon.AddHours(-1), SomeFeed.Noon, 34));

        await DrainAsync();

        Assert.Empty(_platform.Posts);
    }

    private static PendingGap GapOf(int matches, long id = 1, int minutes = 7) =>
        new(id, new(SomeFeed.Noon.AddMinutes(-minutes), SomeFeed.Noon, matches), matches, In: null);

    private async Task DrainAsync()
    {
        var drain = SomeFeed
            .Queue(_platform, _outbox, _subscriptions, _time)
            .DrainAsync(CancellationToken.None);
        for (var i = 0; i < 10_000 && !drain.IsCompleted; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(drain.IsCompleted, "It did not end within three hours.");
        await drain;
    }

    private void Enqueue(int count, PendingGap? gap)
    {
        for (var i = 0; i < count; i++)
        {
            var visit = SomeFeed.New(SomeFeed.Visit($"/{++_lastId}"), (int)_lastId);
            _outbox.Enqueue(
                SomeFeed.Delivery(_lastId, SomeFeed.Subscription(12), visit, _time.GetUtcNow()) with
                {
                    Gap = gap,
                }
            );
        }
    }
}
