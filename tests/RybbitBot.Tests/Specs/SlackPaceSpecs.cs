using Microsoft.Extensions.Time.Testing;
using RybbitBot.Slack;

namespace RybbitBot.Tests.Specs;

public sealed class SlackPaceSpecs
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SlackPace _pace;

    public SlackPaceSpecs() => _pace = new(_clock);

    [Fact]
    public void A_channel_gets_three_at_once_and_then_one_a_second()
    {
        Assert.Equal([0, 0, 0, 1], Enumerable.Range(0, 4).Select(_ => Take("C1")));

        _clock.Advance(TimeSpan.FromSeconds(0.6));
        Assert.Equal(0.4, Take("C1"));
        _clock.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(0, Take("C1"));
        Assert.Equal(1, Take("C1"));
    }

    [Fact]
    public void A_channel_that_was_quiet_has_its_burst_again()
    {
        _ = Enumerable.Range(0, 3).Select(_ => Take("C1")).ToList();

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal([0, 0, 0, 1], Enumerable.Range(0, 4).Select(_ => Take("C1")));
    }

    [Fact]
    public void A_workspace_gets_ten_at_once_and_then_two_a_second()
    {
        var waits = Enumerable.Range(0, 14).Select(i => Take($"C{i}"));

        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1, 1.5, 2], waits);
    }

    [Fact]
    public void Who_waits_keeps_its_place_in_the_line()
    {
        _ = Enumerable.Range(0, 10).Select(i => Take($"C{i}")).ToList();
        Assert.Equal([0.5, 1], [Take("first"), Take("second")]);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([1.5, 2], [Take("late") + 1, Take("later") + 1]);
        Assert.Equal([0, 0], [Take("second"), Take("first")]);
    }

    [Fact]
    public void In_no_minute_are_there_more_than_Slack_bears()
    {
        var posted = new List<(double At, string Channel)>();
        for (var tenth = 0; tenth < 3_000; tenth++)
        {
            foreach (var channel in Enumerable.Range(0, 50).Select(i => $"C{i % 50}"))
            {
                if (Take(channel) == 0)
                {
                    posted.Add((tenth / 10.0, channel));
                }
            }

            _clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        var byMinute = posted.CountBy(post => (int)(post.At / 60)).Select(minute => minute.Value).ToList();
        var byChannel = posted.CountBy(post => post.Channel).Select(channel => channel.Value).ToList();
        Assert.All(byMinute, count => Assert.InRange(count, 118, 130));
        Assert.InRange(byChannel.Max() - byChannel.Min(), 0, 3);
    }

    private double Take(string channel) => _pace.Take(channel).TotalSeconds;
}
