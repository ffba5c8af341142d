using RybbitBot.Discord.Gateway;

namespace RybbitBot.Tests;

public class GatewayCourseTests
{
    private static readonly GatewaySession Session = new("s1", "wss://resume.example", 1);
    private static readonly SessionStarts Plenty = new(998, TimeSpan.FromHours(20));

    private readonly Random _random = new(1);

    private static GatewayCourse Joined => GatewayCourse.Start.Starting().Greeted(Session);

    [Fact]
    public void The_first_session_begins_at_once()
    {
        Assert.Equal(TimeSpan.Zero, GatewayCourse.Start.DelayBeforeConnecting(_random));
        Assert.Equal(TimeSpan.Zero, GatewayCourse.Start.DelayBeforeStarting(Plenty, _random));
    }

    [Fact]
    public void A_lost_connection_is_made_again_at_once_with_the_last_event_that_came()
    {
        var course = Joined.After(GatewayMove.Resume, 41, TimeSpan.FromHours(1));

        Assert.Equal(Session with { Sequence = 41 }, course.Session);
        Assert.Equal(TimeSpan.Zero, course.DelayBeforeConnecting(_random));
        Assert.Equal(TimeSpan.Zero, course.DelayBeforeStarting(Plenty, _random));
    }

    [Fact]
    public void A_session_that_is_over_is_forgotten() =>
        Assert.Null(Joined.After(GatewayMove.Identify, 41, TimeSpan.FromHours(1)).Session);

    [Fact]
    public void A_session_that_is_not_taken_up_three_times_is_given_up()
    {
        var course = Joined.After(GatewayMove.Resume, 41, TimeSpan.FromHours(1));
        foreach (var _ in Enumerable.Range(1, 2))
        {
            course = course.After(GatewayMove.Resume, null, TimeSpan.Zero);
            Assert.Equal(41, course.Session?.Sequence);
        }

        Assert.Null(course.After(GatewayMove.Resume, null, TimeSpan.Zero).Session);
    }

    [Fact]
    public void A_session_that_was_taken_up_counts_its_tries_anew()
    {
        var course = Joined.After(GatewayMove.Resume, 41, TimeSpan.FromHours(1));
        foreach (var _ in Enumerable.Range(1, 10))
        {
            course = course.After(GatewayMove.Resume, null, TimeSpan.Zero);
            course = course.Greeted(course.Session!).After(GatewayMove.Resume, null, TimeSpan.FromSeconds(1));
        }

        Assert.NotNull(course.Session);
    }

    [Fact]
    public void Whatever_passes_is_tried_again_within_eight_seconds_for_ever_and_not_at_one_time()
    {
        var course = GatewayCourse.Start;
        var delays = new List<TimeSpan>();
        foreach (var _ in Enumerable.Range(1, 10_000))
        {
            course = course.After(GatewayMove.Resume, null, TimeSpan.Zero);
            delays.Add(course.DelayBeforeConnecting(_random));
        }

        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromSeconds(8)));
        Assert.True(delays.Max() > TimeSpan.FromSeconds(7));
        Assert.True(delays[100..].Min() < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Sessions_that_end_at_once_begin_ever_more_slowly_and_never_within_five_seconds()
    {
        var course = GatewayCourse.Start;
        var total = TimeSpan.Zero;
        foreach (var _ in Enumerable.Range(1, 10))
        {
            course = course
                .Starting()
                .Greeted(Session)
                .After(GatewayMove.Identify, 1, TimeSpan.FromSeconds(1));
            var delay = course.DelayBeforeStarting(Plenty, _random);
            Assert.InRange(delay, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(31));
            total += delay;
        }

        Assert.True(total > TimeSpan.FromMinutes(3));
    }

    [Fact]
    public void A_session_that_served_lets_the_next_begin_within_five_seconds()
    {
        var course = Joined.After(GatewayMove.Identify, 41, GatewayCourse.Served);

        Assert.InRange(
            course.DelayBeforeStarting(Plenty, _random),
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(5)
        );
    }

    [Fact]
    public void Where_no_session_may_begin_any_more_it_waits_until_they_are_given_anew() =>
        Assert.Equal(
            TimeSpan.FromHours(7),
            GatewayCourse.Start.DelayBeforeStarting(new(0, TimeSpan.FromHours(7)), _random)
        );

    [Fact]
    public void A_day_of_sessions_that_end_at_once_never_uses_up_what_Discord_allows()
    {
        var (course, left, day) = (GatewayCourse.Start, 1_000, TimeSpan.FromDays(1));
        while (day > TimeSpan.Zero)
        {
            course = course
                .Starting()
                .Greeted(Session)
                .After(GatewayMove.Identify, 1, TimeSpan.FromSeconds(1));
            left--;
            day -= course.DelayBeforeStarting(new(left, day), _random);
        }

        Assert.True(left > 0, $"{left} are left.");
    }
}
