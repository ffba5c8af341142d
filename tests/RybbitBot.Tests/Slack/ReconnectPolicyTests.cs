using RybbitBot.Slack.Sockets;

namespace RybbitBot.Tests;

public class ReconnectPolicyTests
{
    [Fact]
    public void What_passes_is_tried_within_a_second_at_first_and_within_a_quarter_of_a_minute_for_ever()
    {
        var random = new Random(1);

        foreach (var failures in Enumerable.Range(1, 10_000))
        {
            var delay = ReconnectPolicy.DelayAfter(new SocketFailure.Passing("broken"), failures, random);

            Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromSeconds(failures == 1 ? 1 : 15));
        }
    }

    [Fact]
    public void Delays_grow_and_are_spread()
    {
        var random = new Random(1);
        TimeSpan[] after(int failures) =>
            [
                .. Enumerable
                    .Range(0, 1_000)
                    .Select(_ =>
                        ReconnectPolicy.DelayAfter(new SocketFailure.Passing("broken"), failures, random)
                    ),
            ];

        Assert.True(after(3).Max() > 2 * after(1).Max());
        Assert.True(after(5).Min() < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Slacks_own_delay_is_kept_to_the_letter() =>
        Assert.Equal(
            TimeSpan.FromSeconds(42),
            ReconnectPolicy.DelayAfter(new SocketFailure.Limited(TimeSpan.FromSeconds(42)), 1, new Random(1))
        );

    [Fact]
    public void Where_somebody_must_act_first_it_is_tried_every_two_minutes() =>
        Assert.Equal(
            TimeSpan.FromMinutes(2),
            ReconnectPolicy.DelayAfter(new SocketFailure.Blocked("switched off"), 1, new Random(1))
        );
}
