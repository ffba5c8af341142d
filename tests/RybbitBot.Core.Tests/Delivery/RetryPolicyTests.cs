using CsCheck;
using RybbitBot.Chat;
using RybbitBot.Delivery;

namespace RybbitBot.Tests.Delivery;

public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Start = SomeFeed.Noon;

    [Fact]
    public void A_message_that_was_delivered_is_settled() =>
        Assert.Equal(new RetryDecision.Settle("m1"), Decide(new PostOutcome.Delivered("m1"), new(Start)));

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(0.3, 1)]
    [InlineData(1, 1)]
    [InlineData(2.5, 2.5)]
    [InlineData(60, 60)]
    [InlineData(7_200, 7_200)]
    [InlineData(259_200, 259_200)]
    public void A_message_that_must_wait_is_tried_again_then_and_has_not_failed(double told, double waits)
    {
        var decision = Decide(
            new PostOutcome.RetryAfter(TimeSpan.FromSeconds(told)),
            new(Start, Failures: 2)
        );

        Assert.Equal(
            new RetryDecision.Retry(Start.AddSeconds(waits), new(Start, Failures: 2), "told to wait"),
            decision
        );
    }

    [Theory]
    [InlineData(0, 0.0, 1)]
    [InlineData(0, 0.5, 1.5)]
    [InlineData(0, 1.0, 2)]
    [InlineData(1, 0.0, 1)]
    [InlineData(1, 1.0, 4)]
    [InlineData(2, 1.0, 8)]
    [InlineData(5, 0.5, 32.5)]
    [InlineData(7, 1.0, 256)]
    [InlineData(8, 1.0, 300)]
    [InlineData(9, 0.0, 1)]
    [InlineData(2_000, 1.0, 300)]
    public void Failures_are_retried_after_a_chance_part_of_a_growing_time(
        int failures,
        double chance,
        double waits
    )
    {
        var decision = Decide(
            new PostOutcome.Failed("The server failed", MayHaveArrived: false),
            new(Start, failures),
            chance: chance
        );

        Assert.Equal(
            new RetryDecision.Retry(Start.AddSeconds(waits), new(Start, failures + 1), "The server failed"),
            decision
        );
    }

    [Fact]
    public void A_message_is_in_doubt_since_it_was_posted_and_nobody_knew_what_came_of_that()
    {
        var decision = Decide(
            new PostOutcome.Failed("The connection broke", MayHaveArrived: true),
            new(Start.AddHours(-1)),
            Start.AddSeconds(15),
            begunAt: Start
        );

        Assert.Equal(Start, After(decision).InDoubtSince);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_may_have_arrived_once_may_have_arrived_since_then(bool mayHaveArrived)
    {
        var since = Start.AddMinutes(-3);

        var decision = Decide(
            new PostOutcome.Failed("The connection broke", mayHaveArrived),
            new(Start.AddHours(-1)) { InDoubtSince = since }
        );

        Assert.Equal(since, After(decision).InDoubtSince);
    }

    [Fact]
    public void What_surely_did_not_arrive_is_in_no_doubt() =>
        Assert.False(
            After(
                Decide(new PostOutcome.Failed("No connection", MayHaveArrived: false), new(Start))
            ).MayHaveArrived
        );

    [Theory]
    [InlineData(false, false, true, false)] // it surely was not made: it is still to be
    [InlineData(true, false, false, true)]
    [InlineData(true, true, true, false)] // the chat says itself that it failed
    public void A_repeat_of_which_nobody_knows_what_came_is_not_to_be_made_again(
        bool mayHaveArrived,
        bool wasAnswered,
        bool isRepeat,
        bool wasRepeated
    )
    {
        var decision = Decide(
            new PostOutcome.Failed("The connection broke", mayHaveArrived) { WasAnswered = wasAnswered },
            new(Start) { InDoubtSince = Start, IsRepeat = true }
        );

        Assert.Equal((isRepeat, wasRepeated), (After(decision).IsRepeat, After(decision).WasRepeated));
    }

    [Fact]
    public void A_message_that_is_refused_as_it_is_goes_once_more_in_its_shortest_form() =>
        Assert.Equal(
            new RetryDecision.Retry(Start.AddSeconds(1), new(Start, IsShort: true), "invalid_blocks"),
            Decide(new PostOutcome.Malformed("invalid_blocks"), new(Start))
        );

    [Fact]
    public void A_message_that_is_refused_in_its_shortest_form_is_set_aside() =>
        Assert.Equal(
            new RetryDecision.GiveUp("no_text") { Kind = FailureKind.Rejected },
            Decide(new PostOutcome.Malformed("no_text"), new(Start, IsShort: true))
        );

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    public void A_channel_that_rejects_rests_for_the_reason_it_gave_however_old_the_message_is(int hours) =>
        Assert.Equal(
            new RetryDecision.Pause("The channel is archived"),
            Decide(
                new PostOutcome.Rejected("The channel is archived"),
                new(Start, Failures: 3),
                Start.AddHours(hours)
            )
        );

    [Fact]
    public void A_message_of_unknown_fate_is_set_aside_where_the_channel_rejects_for_72_hours() =>
        Assert.Equal(
            new RetryDecision.GiveUp("For 72 hours: The channel is archived"),
            Decide(
                new PostOutcome.Rejected("The channel is archived"),
                new(Start) { InDoubtSince = Start },
                Start.AddHours(72)
            )
        );

    [Theory]
    [InlineData(71.99, true)]
    [InlineData(72, false)]
    [InlineData(100, false)]
    public void After_72_hours_a_failing_message_is_set_aside(double hours, bool isTriedAgain)
    {
        var decision = Decide(
            new PostOutcome.Failed("No connection", MayHaveArrived: false),
            new(Start),
            Start.AddHours(hours),
            chance: 0
        );

        Assert.Equal(isTriedAgain, decision is RetryDecision.Retry);
        Assert.Equal(!isTriedAgain, decision is RetryDecision.GiveUp("For 72 hours: No connection"));
    }

    [Fact]
    public void A_wait_that_ends_after_72_hours_is_not_worth_waiting() =>
        Assert.Equal(
            new RetryDecision.GiveUp("Not within 72 hours: told to wait"),
            Decide(new PostOutcome.RetryAfter(TimeSpan.MaxValue), new(Start))
        );

    [Fact]
    public void No_retry_is_earlier_than_the_platform_allows() =>
        Gen.Double[0, 100_000]
            .Select(Gen.Int[0, 50], (seconds, failures) => (seconds, failures))
            .Sample(told =>
            {
                var delay = TimeSpan.FromSeconds(told.seconds);

                var decision = Decide(new PostOutcome.RetryAfter(delay), new(Start, told.failures));

                Assert.True(Assert.IsType<RetryDecision.Retry>(decision).At >= Start + delay);
            });

    private static RetryDecision Decide(
        PostOutcome outcome,
        PostAttempt attempt,
        DateTimeOffset? now = null,
        double chance = 0.5,
        DateTimeOffset? begunAt = null
    ) => RetryPolicy.Decide(outcome, attempt, begunAt ?? now ?? Start, now ?? Start, new FixedRandom(chance));

    private static PostAttempt After(RetryDecision decision) =>
        Assert.IsType<RetryDecision.Retry>(decision).Attempt;

    private sealed class FixedRandom(double chance) : Random
    {
        public override double NextDouble() => chance;
    }
}
