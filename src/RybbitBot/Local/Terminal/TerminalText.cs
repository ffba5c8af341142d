using System.Globalization;
using System.Text;

namespace RybbitBot.Local.Terminal;

/// <summary>Writes messages as lines of a terminal.</summary>
internal static class TerminalText
{
    /// <summary>
    /// The lines of a message of a channel: the time of day when it happened, the channel unless it is the
    /// usual one, the text.
    /// </summary>
    public static IEnumerable<string> LinesOf(string channel, PostedMessage posted, TimeZoneInfo zone)
    {
        var place = channel == LocalChannels.Live ? "" : $"#{channel} ";
        return posted.Message.Lines.Select(line =>
        {
            var localTime = TimeZoneInfo.ConvertTime(line.At ?? posted.At, zone);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"[{localTime:HH:mm:ss}] {place}{Clean(line.PlainText)}"
            );
        });
    }

    /// <summary>The text without anything that a terminal obeys or that turns its direction.</summary>
    public static string Clean(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(IsHarmless))
        {
            _ = clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
