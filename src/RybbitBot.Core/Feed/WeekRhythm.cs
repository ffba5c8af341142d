namespace RybbitBot.Feed;

/// <summary>How busy a site is at each hour of the week, as learned from its events.</summary>
/// <remarks>
/// An hour that was seen little leans on the same hour of other days, and that on the whole week; a site that
/// was never seen is taken for one event a minute.
/// </remarks>
public sealed class WeekRhythm
{
    /// <summary>The hours of a week.</summary>
    public const int Hours = 7 * 24;

    // About four weeks; what is older fades.
    private const double Memory = 4 * 3_600;
    private const double Lean = 1_800;
    private const double UnknownRate = 1 / 60.0;

    private readonly double[] _events = new double[Hours];
    private readonly double[] _seconds = new double[Hours];
    private double _allEvents;
    private double _allSeconds;

    /// <summary>A rhythm that was kept; empty for a site that was never seen.</summary>
    public WeekRhythm(IEnumerable<RhythmHour> kept)
    {
        foreach (var (hour, events, seconds) in kept)
        {
            var isSane =
                hour is >= 0 and < Hours
                && double.IsFinite(events)
                && double.IsFinite(seconds)
                && events >= 0
                && seconds is > 0 and <= 2 * Memory;
            if (isSane)
            {
                (_events[hour], _seconds[hour]) = (events, seconds);
            }
        }

        (_allEvents, _allSeconds) = (_events.Sum(), _seconds.Sum());
    }

    /// <summary>The hours of which anything is known.</summary>
    public IReadOnlyList<RhythmHour> Known =>
        [
            .. Enumerable
                .Range(0, Hours)
                .Where(hour => _seconds[hour] > 0)
                .Select(hour => new RhythmHour(hour, _events[hour], _seconds[hour])),
        ];

    /// <summary>The hour of the week of an instant.</summary>
    public static int HourOf(DateTimeOffset instant) =>
        ((int)instant.UtcDateTime.DayOfWeek * 24) + instant.UtcDateTime.Hour;

    /// <summary>The beginning of the hour after an instant.</summary>
    public static DateTimeOffset NextHour(DateTimeOffset instant) =>
        new(
            instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerHour) + TimeSpan.TicksPerHour,
            TimeSpan.Zero
        );

    /// <summary>Events a second that the hour of <paramref name="instant"/> lets expect.</summary>
    public double RateAt(DateTimeOffset instant)
    {
        var hour = HourOf(instant);
        var (dayEvents, daySeconds) = (0.0, 0.0);
        for (var same = hour % 24; same < Hours; same += 24)
        {
            dayEvents += _events[same];
            daySeconds += _seconds[same];
        }

        var week = Leaning(_allEvents, _allSeconds, UnknownRate);
        var day = Leaning(dayEvents, daySeconds, week);
        return Leaning(_events[hour], _seconds[hour], day);
    }

    /// <summary>Learns that the site was watched for a while, and when events came meanwhile.</summary>
    public void Learn(IReadOnlyList<DateTimeOffset> stamps, DateTimeOffset from, DateTimeOffset to)
    {
        for (var start = from; start < to; )
        {
            var end = NextHour(start) is var next && next < to ? next : to;
            var hour = HourOf(start);
            _seconds[hour] += (end - start).TotalSeconds;
            if (_seconds[hour] > Memory)
            {
                var fade = Memory / _seconds[hour];
                _seconds[hour] *= fade;
                _events[hour] *= fade;
            }

            start = end;
        }

        foreach (var stamp in stamps)
        {
            var hour = HourOf(stamp);
            if (_seconds[hour] > 0)
            {
                _events[hour]++;
            }
        }

        (_allEvents, _allSeconds) = (_events.Sum(), _seconds.Sum());
    }

    private static double Leaning(double events, double seconds, double on) =>
        (events + (on * Lean)) / (seconds + Lean);
}
