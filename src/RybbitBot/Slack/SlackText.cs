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
    // A dot is one only at the end.
    private const string HarmlessPunctuation = "/-,'()?!;.";

    // Browsers take them for the dots in the name of a host.
    private const string ForeignDots = "。．｡";

    private const string Nothing = "(empty)";

    // Of plain text; as markup a line may be five times as long, and all lines together must stay below 4,000.
    private const int MaxLine = 680;
    private const int MaxText = 3_800;

    private const int RoomForEscapes = 16;

    /// <summary>The whole message as markup, in what fits into a text.</summary>
    public static string Of(ChatMessage message)
    {
        var lines = message.Footer is { } footer ? message.Lines.Add(footer) : message.Lines;
        var text = string.Join('\n', LineFit.Take(lines, MaxLine, MaxText, Of, markup => markup.Length));
        return string.IsNullOrWhiteSpace(text) ? Nothing : text;
    }

    /// <summary>The line as markup.</summary>
    public static string Of(MessageLine line)
    {
        var text = new StringBuilder(line.Length + RoomForEscapes);
        var word = new Word(text);
        foreach (var span in line.Spans)
        {
            var isForeign = span is TextSpan.Visitor or TextSpan.Code;
            foreach (var character in span.PlainText)
            {
                if (character == ' ')
                {
                    word.End();
                    _ = text.Append(' ');
                    word = new(text);
                }
                else
                {
                    word.Append(character, isForeign);
                }
            }
        }

        word.End();
        return text.ToString();
    }

    /// <summary>The word that a text ends with.</summary>
    private struct Word(StringBuilder text)
    {
        private readonly int _start = text.Length;
        private bool _isForeign;
        private bool _isHarmful;
        private bool _endsWithDot;

        public void Append(char character, bool isForeign)
        {
            _isForeign |= isForeign;
            // A dot ends a sentence or an abbreviation; within a word it makes the name of a host.
            _isHarmful |= _endsWithDot || !IsHarmless(character);
            _endsWithDot = character == '.';
            // Slack decodes these three entities, also within code, and no others. A backtick, also one of our
            // own, would turn all code behind it inside out.
            _ = character switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '`' => text.Append('ˋ'),
                _ => text.Append(character),
            };
        }

        public readonly void End()
        {
            if (_isForeign && _isHarmful)
            {
                _ = text.Insert(_start, '`').Append('`');
            }
        }

        private static bool IsHarmless(char character) =>
            char.IsAscii(character)
                ? char.IsAsciiLetterOrDigit(character) || HarmlessPunctuation.Contains(character)
                : !ForeignDots.Contains(character);
    }
}
