using System.Text;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>Lines as Discord's markdown, in which a visitor's words cannot become any.</summary>
/// <remarks>
/// Discord takes a backslash and a punctuation character for just that character, everywhere but in code. So a
/// visitor's punctuation is escaped, all of it but the comma, which no markup has; code loses its backticks.
/// </remarks>
internal static class DiscordText
{
    // What formats. Our own words mention nobody, and link nowhere.
    private const string Formatting = "\\*_~`|<>[]";

    /// <summary>The line as markdown.</summary>
    public static string Of(MessageLine line)
    {
        var text = new StringBuilder();
        foreach (var span in line.Spans)
        {
            _ = span switch
            {
                { PlainText.Length: 0 } => text,
                TextSpan.Code => AppendCode(text, span.PlainText),
                TextSpan.Strong => text.Append("**")
                    .Append(Escape(span.PlainText, IsFormatting))
                    .Append("**"),
                TextSpan.Ours => text.Append(Escape(span.PlainText, IsFormatting)),
                _ => text.Append(Escape(span.PlainText, IsEscaped)),
            };
        }

        return text.ToString();
    }

    private static bool IsFormatting(char character) =>
        Formatting.Contains(character, StringComparison.Ordinal);

    private static bool IsEscaped(char character) =>
        char.IsAscii(character) && !char.IsAsciiLetterOrDigit(character) && character is not (' ' or ',');

    // Two backticks in a row would open another kind of code.
    private static StringBuilder AppendCode(StringBuilder text, string code) =>
        text.Append(text is [.., '`'] ? " " : "").Append('`').Append(code.Replace('`', 'ˋ')).Append('`');

    private static string Escape(string text, Func<char, bool> isEscaped)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = isEscaped(character) ? escaped.Append('\\').Append(character) : escaped.Append(character);
        }

        return escaped.ToString();
    }
}
