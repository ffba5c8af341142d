using System.Text;
using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>
/// Lines as Slack's markup, in which a visitor's words cannot become any: for the top-level text, which
/// notifications and screen readers take.
/// </summary>
/// <remarks>
/// A word (what stands between two blanks) that holds a visitor's characters, and any that Slack might read as
/// markup, a mention, a link or an emoji, stands as code. Whole words, brackets and all, because Slack promises
/// code only between blanks and the ends of a line.
/// </remarks>
internal static class SlackText
{
    private const string HarmlessPunctuation = "/-,'()?!;";

    // Browsers take them for the dots in the name of a host.
    private const string ForeignDots = "。．｡";

    private const string Nothing = "(empty)";

    // Of plain text; as markup a line may be five times as long, and all lines together must stay below 4,000.
    private const int MaxLine = 680;
    private const int MaxText = 3_800;

    /// <summary>The whole message as markup, in what fits into a text.</summary>
    public static string Of(ChatMessage message)
    {
        var lines = message.Footer is { } footer ? message.Lines.Add(footer) : message.Lines;
        var fitting = LineFit.Take(lines, MaxLine, MaxText, line => Of(line).Length);
        return string.Join('\n', fitting.Select(Of)) is var text && string.IsNullOrWhiteSpace(text)
            ? Nothing
            : text;
    }

    /// <summary>The line as markup.</summary>
    public static string Of(MessageLine line)
    {
        var text = new StringBuilder();
        var word = new StringBuilder();
        var isForeign = false;
        foreach (var span in line.Spans)
        {
            foreach (var character in span.PlainText)
            {
                if (character == ' ')
                {
                    EndWord();
                    _ = text.Append(' ');
                    continue;
                }

                isForeign |= span is TextSpan.Visitor or TextSpan.Code;
                _ = word.Append(character);
            }
        }

        EndWord();
        return text.ToString();

        void EndWord()
        {
            _ = text.Append(isForeign && !IsHarmless(word) ? AsCode(word) : Escape(word));
            _ = word.Clear();
            isForeign = false;
        }
    }

    // Slack decodes these three entities, also within code, and no others. A backtick, also one of our own,
    // would turn all code behind it inside out.
    private static string Escape(StringBuilder word) =>
        word.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace('`', 'ˋ').ToString();

    private static string AsCode(StringBuilder word) => $"`{Escape(word)}`";

    private static bool IsHarmless(StringBuilder word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (
                ForeignDots.Contains(word[i], StringComparison.Ordinal)
                || (char.IsAscii(word[i]) && !char.IsAsciiLetterOrDigit(word[i]) && !IsHarmlessAt(word, i))
            )
            {
                return false;
            }
        }

        return true;
    }

    // A dot ends a sentence or an abbreviation; within a word it makes the name of a host.
    private static bool IsHarmlessAt(StringBuilder word, int i) =>
        HarmlessPunctuation.Contains(word[i], StringComparison.Ordinal)
        || (word[i] == '.' && i == word.Length - 1);
}
