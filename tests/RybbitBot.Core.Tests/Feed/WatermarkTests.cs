using RybbitBot.Feed;

namespace RybbitBot.Tests.Feed;

public sealed class WatermarkTests
{
    private static readonly Watermark Mark = new(Some.Instant);

    [Fact]
    public void It_moves_to_the_newest_event() =>
        Assert.Equal(At(7), Mark.Advance(At(7), serverTime: At(10)).At);

    [Fact]
    public void It_never_moves_back() => Assert.Equal(Mark, Mark.Advance(At(-7), serverTime: At(10)));

    [Fact]
    public void A_stamp_in_the_future_counts_as_the_servers_clock() =>
        Assert.Equal(At(15), Mark.Advance(At(86_400), serverTime: At(10)).At);

    [Fact]
    public void It_asks_from_the_overlap_behind_itself_and_a_second_more_for_cut_stamps() =>
        Assert.Equal(At(-31), Mark.Since(TimeSpan.FromSeconds(30)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(-5, false)]
    [InlineData(-6, true)]
    public void It_cannot_lie_beyond_the_servers_clock(int clock, bool isBeyond) =>
        Assert.Equal(isBeyond, Mark.IsBeyond(At(clock)));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(-5, 0)]
    public void It_skips_what_nobody_wants_any_more(int earliestWanted, int expected) =>
        Assert.Equal(At(expected), Mark.SkipTo(At(earliestWanted)).At);

    private static DateTimeOffset At(int seconds) => Some.Instant.AddSeconds(seconds);
}
