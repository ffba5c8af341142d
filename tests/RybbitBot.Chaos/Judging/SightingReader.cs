using System.Globalization;
using System.Text.RegularExpressions;

namespace RybbitBot.Chaos;

/// <summary>Reads out of the text of a message which events it tells.</summary>
internal static partial class SightingReader
{
    private const string Mark = "(may be a repeat)";

    /// <summary>The path of an event's page, by which it is known again.</summary>
    public static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/n/{number:D7}");

    /// <summary>Reads a message; what it only counts is not told by number.</summary>
    public static Sighting Read(string channel, DateTimeOffset at, string text)
    {
        var more = Count().Match(text);
        var told = more.Success ? text[..more.Index] : text;
        return new(
            channel,
            at,
            [.. Page().Matches(told).Select(match => Number(match.Groups[1].Value))],
            more.Success ? Number(more.Groups[1].Value) : 0,
            text.Contains(Mark, StringComparison.Ordinal)
        );
    }

    private static int Number(string digits) =>
        int.Parse(digits, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("/n/([0-9]{7})")]
    private static partial Regex Page();

    [GeneratedRegex("… and ([0-9,]+) more:")]
    private static partial Regex Count();
}
