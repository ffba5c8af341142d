using System.Text;
using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>
/// Lines as Slack's markup, in which a visitor's words cannot become any: for the top-level text, which
/// notifications and screen readers take.
/// </summary>
/// <remarks>
/// A word (what stands between two blanks) that holds a visitor's characters, and any that Slack might read as
/// markup, a mention, a link or an emoji, stands as code. Whole words, because code ends only at a blank.
/// </remarks>
internal static class SlackText
{
    private const string HarmlessPunctuation = "/-,'()?!;";

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

    // Slack decodes these three entities, also within code, and no others.
    private static string Escape(StringBuilder word) =>
        word.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();

    private static string AsCode(StringBuilder word) => $"`{Escape(word.Replace('`', 'ˋ'))}`";

    private static bool IsHarmless(StringBuilder word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAscii(word[i]) && !char.IsAsciiLetterOrDigit(word[i]) && !IsHarmlessAt(word, i))
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
