using RybbitBot.Feed;

namespace RybbitBot.Tests.Feed;

public sealed class WeekRhythmTests
{
    private static readonly DateTimeOffset Monday = new(2026, 9, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_hour_that_was_busy_is_expected_to_be_busy_a_week_later_and_somewhat_the_next_day()
    {
        var rhythm = new WeekRhythm([]);
        rhythm.Learn([.. Stamps(Monday, 600)], Monday, Monday.AddHours(1));
        rhythm.Learn([], Monday.AddHours(1), Monday.AddHours(12));

        var (again, nextDay, night) = (
            rhythm.RateAt(Monday.AddDays(7)),
            rhythm.RateAt(Monday.AddDays(1)),
            rhythm.RateAt(Monday.AddHours(5))
        );

        Assert.True(again > nextDay && nextDay > night, $"{again} {nextDay} {night}");
        Assert.InRange(again, 0.1, 1.0 / 6);
    }

    [Fact]
    public void What_was_kept_gives_the_same_rhythm_again()
    {
        var rhythm = new WeekRhythm([]);
        rhythm.Learn([.. Stamps(Monday.AddMinutes(30), 200)], Monday.AddMinutes(30), Monday.AddHours(2));

        var again = new WeekRhythm(rhythm.Known);

        Assert.Equal(rhythm.RateAt(Monday), again.RateAt(Monday));
        Assert.Equal(rhythm.RateAt(Monday.AddHours(9)), again.RateAt(Monday.AddHours(9)));
    }

    [Fact]
    public void Old_weeks_fade()
    {
        var rhythm = new WeekRhythm([]);
        for (var week = 0; week < 20; week++)
        {
            rhythm.Learn([.. Stamps(Monday.AddDays(7 * week), 600)], At(week), At(week).AddHours(1));
        }

        for (var week = 20; week < 40; week++)
        {
            rhythm.Learn([], At(week), At(week).AddHours(1));
        }

        Assert.InRange(rhythm.RateAt(Monday), 0, 0.01);
    }

    [Fact]
    public void What_cannot_be_true_is_not_taken_up() =>
        Assert.Empty(
            new WeekRhythm([
                new(-1, 1, 1),
                new(168, 1, 1),
                new(1, double.NaN, 1),
                new(2, -1, 1),
                new(3, 1, 1e9),
            ]).Known
        );

    private static DateTimeOffset At(int week) => Monday.AddDays(7 * week);

    private static IEnumerable<DateTimeOffset> Stamps(DateTimeOffset from, int count) =>
        Enumerable.Range(0, count).Select(number => from.AddSeconds(number * 5));
}
