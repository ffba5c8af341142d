using System.Text;

namespace RybbitBot.Slack;

/// <summary>What somebody meant by what Slack says they typed behind a command.</summary>
/// <remarks>
/// Slack puts addresses and mentions into angle brackets and writes three characters as entities; telephones
/// type blanks that are none.
/// </remarks>
/// <seealso href="https://docs.slack.dev/interactivity/implementing-slash-commands"/>
internal static class CommandWords
{
    /// <summary>The words as they were typed.</summary>
    public static string Of(string text)
    {
        var words = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // A bracket that was typed comes as an entity, so every real one is Slack's.
            var end = text[i] == '<' ? text.IndexOf('>', i) : -1;
            if (end > i)
            {
                _ = words.Append(Typed(text.AsSpan(i + 1, end - i - 1)));
                i = end;
            }
            else
            {
                _ = words.Append(text[i]);
            }
        }

        return Unescape(words).Trim();
    }

    // <http://example.com|example.com> was typed as its label; a bare one as the address, and <#C1|web> as #web.
    private static string Typed(ReadOnlySpan<char> link)
    {
        var bar = link.IndexOf('|');
        var label = bar < 0 ? [] : link[(bar + 1)..];
        var target = bar < 0 ? link : link[..bar];
        return target switch
        {
            ['#', ..] => label.IsEmpty ? $"{target}" : $"#{label}",
            ['@' or '!', ..] => $"{target}",
            _ => label.IsEmpty ? $"{target}" : $"{label}",
        };
    }

    // The ampersand last, so that what was typed as an entity stays one.
    private static string Unescape(StringBuilder words) =>
        words
            .Replace('\u00A0', ' ')
            .Replace('\u202F', ' ')
            .Replace("&lt;", "<")
            .Replace("&gt;", ">")
            .Replace("&amp;", "&")
            .ToString();
}
