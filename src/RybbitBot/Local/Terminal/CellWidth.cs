using System.Text.RegularExpressions;
using Wcwidth;

namespace RybbitBot.Local.Terminal;

/// <summary>How many columns of a terminal a text takes.</summary>
internal static partial class CellWidth
{
    /// <summary>The columns; our own colour codes take none.</summary>
    public static int Of(string text) =>
        (text.Contains('\u001b', StringComparison.Ordinal) ? Colours().Replace(text, "") : text)
            .EnumerateRunes()
            .Sum(rune => Math.Max(0, UnicodeCalculator.GetWidth(rune.Value)));

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colours();
}
