using RybbitBot.Chat;
using RybbitBot.Delivery;

namespace RybbitBot.Tests.Delivery;

public sealed class DoubtPolicyTests
{
    private static readonly DateTimeOffset Start = SomeFeed.Noon;
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);
    private static readonly PostAttempt Doubtful = new(Start) { InDoubtSince = Start };
    private static readonly FindOutcome.Unknown Blind = new("The scope is missing");

    [Theory]
    [InlineData(0, false)]
    [InlineData(119.9, false)]
    [InlineData(120, true)]
    [InlineData(86_400, true)]
    [InlineData(-60, true)] // the clock was set back: nobody knows how long it was
    public void A_message_in_doubt_is_looked_for_unless_the_chat_surely_knows_its_key(
        double seconds,
        bool mustLook
    ) => Assert.Equal(mustLook, DoubtPolicy.MustLook(Doubtful, TwoMinutes, Start.AddSeconds(seconds)));

    [Fact]
    public void Where_repeats_are_shown_it_is_looked_for_at_once() =>
        Assert.True(DoubtPolicy.MustLook(Doubtful, TimeSpan.Zero, Start));

    [Fact]
    public void What_surely_did_not_arrive_is_not_looked_for() =>
        Assert.False(DoubtPolicy.MustLook(new(Start), TimeSpan.Zero, Start.AddHours(1)));

    [Fact]
    public void What_is_repeated_on_purpose_is_not_looked_for() =>
        Assert.False(DoubtPolicy.MustLook(Doubtful with { IsRepeat = true }, TimeSpan.Zero, Start));

    [Fact]
    public void A_message_that_was_found_is_settled_with_its_id() =>
        Assert.Equal(new RetryDecision.Settle("m1"), Decide(new FindOutcome.Found("m1")));

    [Theory]
    [InlineData(5)]
    [InlineData(7_200)]
    public void A_message_that_does_not_stand_there_is_posted_as_if_for_the_first_time(double seconds)
    {
        var now = Start.AddSeconds(seconds);

        Assert.Equal(
            new RetryDecision.Retry(now, new(Start), "it did not arrive"),
            Decide(new FindOutcome.Absent(), Doubtful with { WasRepeated = true }, now: now)
        );
    }

    [Fact]
    public void Right_after_the_post_a_message_that_is_not_there_is_looked_for_once_more() =>
        Assert.Equal(
            new RetryDecision.Retry(Start.AddSeconds(5), Doubtful, "not there yet"),
            Decide(new FindOutcome.Absent(), now: Start.AddSeconds(4.9))
        );

    [Theory]
    [InlineData(0, 1)]
    [InlineData(60, 60)]
    public void Who_is_told_to_wait_looks_again_then(double told, double waits) =>
        Assert.Equal(
            new RetryDecision.Retry(Start.AddSeconds(waits), Doubtful, "told to wait"),
            Decide(new FindOutcome.RetryAfter(TimeSpan.FromSeconds(told)))
        );

    [Fact]
    public void While_the_chat_cannot_be_asked_it_is_asked_again_ever_less_often()
    {
        var decision = Decide(new FindOutcome.Failed("No connection"), Doubtful with { Failures = 2 });

        Assert.Equal(
            new RetryDecision.Retry(Start.AddSeconds(4.5), Doubtful with { Failures = 3 }, "No connection"),
            decision
        );
    }

    [Fact]
    public void A_channel_that_cannot_be_reached_rests() =>
        Assert.Equal(
            new RetryDecision.Pause("The channel is gone"),
            Decide(new FindOutcome.Rejected("The channel is gone"))
        );

    [Fact]
    public void Where_nobody_can_tell_and_a_repeat_is_wanted_it_is_posted_once_more() =>
        Assert.Equal(
            new RetryDecision.Retry(Start, Doubtful with { IsRepeat = true }, "The scope is missing"),
            Decide(Blind, wantsRepeat: true)
        );

    [Fact]
    public void Where_nobody_can_tell_and_no_repeat_is_wanted_it_is_set_aside_with_the_reason() =>
        Assert.Equal(
            new RetryDecision.GiveUp("Nobody knows whether it arrived. The scope is missing"),
            Decide(Blind)
        );

    [Fact]
    public void A_repeat_is_not_repeated() =>
        Assert.Equal(
            new RetryDecision.GiveUp(
                "Nobody knows whether it arrived, nor whether its repeat did. The scope is missing"
            ),
            Decide(Blind, Doubtful with { WasRepeated = true }, wantsRepeat: true)
        );

    public static TheoryData<FindOutcome> Nothing =>
        [
            new FindOutcome.Failed("No connection"),
            new FindOutcome.RetryAfter(TimeSpan.FromMinutes(1)),
            new FindOutcome.Rejected("The channel is gone"),
            new FindOutcome.Unknown("The scope is missing"),
        ];

    [Theory]
    [MemberData(nameof(Nothing))]
    public void After_72_hours_it_is_set_aside_whatever_is_wanted(FindOutcome outcome) =>
        Assert.StartsWith(
            "Nobody knows whether it arrived. ",
            Assert
                .IsType<RetryDecision.GiveUp>(Decide(outcome, wantsRepeat: true, now: Start.AddHours(72)))
                .Reason,
            StringComparison.Ordinal
        );

    private static RetryDecision Decide(
        FindOutcome outcome,
        PostAttempt? attempt = null,
        bool wantsRepeat = false,
        DateTimeOffset? now = null
    ) => DoubtPolicy.Decide(outcome, attempt ?? Doubtful, wantsRepeat, now ?? Start, new Half());

    private sealed class Half : Random
    {
        public override double NextDouble() => 0.5;
    }
}
