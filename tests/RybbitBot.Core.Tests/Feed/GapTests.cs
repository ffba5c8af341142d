using RybbitBot.Feed;

namespace RybbitBot.Tests.Feed;

public sealed class GapTests
{
    private static readonly DateTimeOffset Noon = Some.Instant;

    [Theory]
    [InlineData(90, false)]
    [InlineData(120, false)]
    [InlineData(121, true)]
    [InlineData(3_600, true)]
    public void More_than_two_minutes_without_a_reading_are_a_gap(int seconds, bool isGap)
    {
        var now = Noon.AddSeconds(seconds);

        var gap = Gap.Ending(now, new(Noon, Noon.AddSeconds(10)));

        Assert.Equal(isGap ? new Gap(Noon, now) : null, gap);
    }

    [Theory]
    [InlineData(480, false)]
    [InlineData(530, false)]
    [InlineData(600, true)]
    public void A_site_that_is_read_as_seldom_as_planned_has_no_gap(int seconds, bool isGap) =>
        Assert.Equal(isGap, Gap.Ending(Noon.AddSeconds(seconds), new(Noon, Noon.AddMinutes(8))) is not null);

    [Fact]
    public void Of_a_site_that_was_never_read_no_gap_is_known() => Assert.Null(Gap.Ending(Noon, null));

    [Fact]
    public void A_clock_that_was_set_back_makes_no_gap() =>
        Assert.Null(Gap.Ending(Noon.AddHours(-1), new(Noon, Noon)));

    [Fact]
    public void Who_came_within_a_gap_waited_for_its_rest_only()
    {
        var gap = new Gap(Noon, Noon.AddHours(1)) { Lost = new(Noon, Noon.AddMinutes(30)) };

        Assert.Same(gap, gap.For(Noon.AddDays(-1)));
        Assert.Equal(
            new Gap(Noon.AddMinutes(20), Noon.AddHours(1))
            {
                Lost = new(Noon.AddMinutes(20), Noon.AddMinutes(30)),
            },
            gap.For(Noon.AddMinutes(20))
        );
        Assert.Null(gap.For(Noon.AddMinutes(40))!.Lost);
        Assert.Null(gap.For(Noon.AddMinutes(58)));
    }
}
