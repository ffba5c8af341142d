using System.Globalization;
using System.Text;

namespace RybbitBot.Local.Terminal;

/// <summary>The one row of a terminal in which somebody types: as much as fits of a line that may be longer.</summary>
/// <param name="Prompt">What stands before it.</param>
/// <param name="Text">The part of the line that is seen.</param>
/// <param name="Column">Where the cursor stands, counted from 0.</param>
internal sealed record PromptLine(string Prompt, string Text, int Column)
{
    // Of a row that is filled to its last column nobody knows where the cursor is.
    private const int Spare = 1;

    /// <summary>Fits a line into the row.</summary>
    /// <param name="prompt">What stands before it; left out where it would take half the row.</param>
    /// <param name="text">The line.</param>
    /// <param name="cursor">Where the cursor stands in it, in UTF-16 units.</param>
    /// <param name="columns">How wide the row is.</param>
    public static PromptLine Fit(string prompt, string text, int cursor, int columns)
    {
        var shownPrompt = CellWidth.Of(prompt) * 2 > columns ? "" : prompt;
        var room = Math.Max(1, columns - Spare - CellWidth.Of(shownPrompt));
        var clean = TerminalText.Clean(text[..cursor]);
        var before = Elements(clean);
        var after = Elements(TerminalText.Clean(text[cursor..]));

        // What is before the cursor comes first: that is where somebody types.
        var start = before.Count;
        var width = 0;
        while (start > 0 && width + CellWidth.Of(before[start - 1]) <= room)
        {
            width += CellWidth.Of(before[--start]);
        }

        var shown = new StringBuilder().AppendJoin("", before.Skip(start));
        var column = CellWidth.Of(shownPrompt) + width;
        foreach (var element in after.TakeWhile(element => (width += CellWidth.Of(element)) <= room))
        {
            _ = shown.Append(element);
        }

        return new(shownPrompt, shown.ToString(), column);
    }

    private static List<string> Elements(string text)
    {
        var elements = new List<string>();
        var each = StringInfo.GetTextElementEnumerator(text);
        while (each.MoveNext())
        {
            elements.Add(each.GetTextElement());
        }

        return elements;
    }
}
