using System.Globalization;

namespace RybbitBot.Messages;

/// <summary>Spells times and amounts as people read them.</summary>
public static class Spell
{
    /// <summary>What can be typed or copied, as code.</summary>
    public static TextSpan Code(string text) => new TextSpan.Code(VisitorText.OfMember(text));

    /// <summary>The time of day: <c>14:22:01</c>.</summary>
    public static TextSpan Clock(DateTimeOffset instant, TimeZoneInfo zone) =>
        Ours(Local(instant, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture));

    /// <summary>The time of day, behind the date where that is not the date at <paramref name="now"/>.</summary>
    public static TextSpan Moment(DateTimeOffset instant, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = Local(instant, zone);
        var format = local.Date == Local(now, zone).Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss";
        return Ours(local.ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>A length of time in its greatest two units: <c>30 s</c>, <c>7 min</c>, <c>2 h 5 min</c>, <c>1 d</c>.</summary>
    public static TextSpan Length(TimeSpan length)
    {
        var parts = new[]
        {
            (Amount: (int)length.TotalDays, Unit: "d"),
            (Amount: length.Hours, Unit: "h"),
            (Amount: length.Minutes, Unit: "min"),
            (Amount: length.Seconds, Unit: "s"),
        };
        var words = parts.SkipWhile(part => part.Amount == 0).Take(2).Where(part => part.Amount > 0).ToList();
        return Ours(
            words.Count == 0
                ? "0 s"
                : string.Join(
                    ' ',
                    words.Select(part =>
                        string.Create(CultureInfo.InvariantCulture, $"{part.Amount} {part.Unit}")
                    )
                )
        );
    }

    /// <summary>The time between two readings, in whole seconds: <c>12 s</c>.</summary>
    public static TextSpan Pace(TimeSpan pace) =>
        Length(TimeSpan.FromSeconds(Math.Ceiling(pace.TotalSeconds)));

    /// <summary>An hour of the day: <c>19:00</c>.</summary>
    public static TextSpan Hour(DateTimeOffset instant, TimeZoneInfo zone) =>
        Ours(Local(instant, zone).ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>A number: <c>1,204</c>.</summary>
    public static TextSpan Amount(int number) => Ours(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A number with its noun: <c>1 match</c>, <c>1,204 matches</c>.</summary>
    public static TextSpan Amount(int number, string one, string many) =>
        Ours(string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}"));

    private static DateTimeOffset Local(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone);

    private static TextSpan.Ours Ours(string text) => new(text);
}
