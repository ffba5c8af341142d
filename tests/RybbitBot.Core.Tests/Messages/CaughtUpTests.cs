using RybbitBot.Messages;
using RybbitBot.Tests.Delivery;

namespace RybbitBot.Tests.Messages;

/// <summary>What a channel reads of a time in which it heard nothing.</summary>
public sealed class CaughtUpTests
{
    private static readonly DateTimeOffset Noon = SomeFeed.Noon;

    [Theory]
    [InlineData(7 * 60, 214, "⏱ Back after 7 min: 214 matches caught up, none lost")]
    [InlineData((7 * 60) + 59, 1, "⏱ Back after 7 min: 1 match caught up, none lost")]
    [InlineData(121, 2, "⏱ Back after 2 min: 2 matches caught up, none lost")]
    [InlineData(
        (3 * 3_600) + (12 * 60) + 5,
        1_214,
        "⏱ Back after 3 h 12 min: 1,214 matches caught up, none lost"
    )]
    [InlineData(2 * 86_400, 5, "⏱ Back after 2 d: 5 matches caught up, none lost")]
    public void One_line_says_how_long_it_was_and_how_much_there_is(int seconds, int matches, string line) =>
        Assert.Equal(line, Back(seconds, matches).Tell(TimeZoneInfo.Utc).PlainText);

    [Fact]
    public void What_is_lost_is_said_with_its_time_and_without_a_number_that_nobody_knows()
    {
        var back = Back(3_600, 214) with { Lost = (Noon.AddHours(-1), Noon.AddMinutes(-20)) };

        Assert.Equal(
            "⏱ Back after 1 h: 214 matches caught up; what came from 11:00:00 to 11:40:00 was too much to read, "
                + "and nobody knows how many are lost",
            back.Tell(TimeZoneInfo.Utc).PlainText
        );
    }

    [Fact]
    public void The_site_is_named_where_several_are_heard() =>
        Assert.Equal(
            "⏱ Back after 7 min: 3 matches of docs.example caught up, none lost",
            (Back(420, 3) with { Site = "docs.example" }).Tell(TimeZoneInfo.Utc).PlainText
        );

    [Theory]
    [InlineData(600, 101, false)]
    [InlineData(601, 100, false)]
    [InlineData(601, 101, true)]
    public void Much_of_a_long_absence_is_one_digest(int seconds, int matches, bool isDigest) =>
        Assert.Equal(isDigest, Back(seconds, matches).IsDigest);

    [Fact]
    public void A_channel_that_is_open_again_reads_what_it_missed_and_that_it_is_not_posted()
    {
        var missed = new MissedMatches(Noon.AddHours(-1), Noon.AddMinutes(-2), 34);

        Assert.Equal(
            "▶ Back in this channel: 34 matches from 11:00:00 to 11:58:00 came while I could not post here; "
                + "they were counted and are not posted",
            missed.Tell(Noon, TimeSpan.FromHours(72), TimeZoneInfo.Utc).PlainText
        );
        Assert.EndsWith(
            ". What came after 3 d was not even counted",
            missed.Tell(Noon.AddDays(4), TimeSpan.FromHours(72), TimeZoneInfo.Utc).PlainText,
            StringComparison.Ordinal
        );
    }

    private static CaughtUp Back(int seconds, int matches) => new(Noon.AddSeconds(-seconds), Noon, matches);
}
