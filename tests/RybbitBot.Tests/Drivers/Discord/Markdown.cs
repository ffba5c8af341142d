using System.Text.RegularExpressions;

namespace RybbitBot.Tests;

/// <summary>Finds what Discord would show as more than text, but for code and our own bold.</summary>
internal static partial class Markdown
{
    /// <summary>What is found in one line.</summary>
    public static IEnumerable<string> MarkupIn(string line)
    {
        // A backslash and a sign are that sign; a letter stands for it here, and can be no markup.
        var escaped = Escaped.Replace(line, "x");
        var text = Code.Replace(escaped, "c");
        if (text.Contains('`', StringComparison.Ordinal))
        {
            yield return "stray backtick";
        }

        // A subtext of ours may be the first of a line; no other block may.
        text = Bold.Replace(text, "$1");
        foreach (var (kind, pattern) in Patterns)
        {
            foreach (Match match in pattern.Matches(text))
            {
                yield return $"{kind} {match.Value}";
            }
        }
    }

    private static (string Kind, Regex Pattern)[] Patterns =>
        [("mention", Mention), ("link", Link), ("format", Format), ("block", Block), ("emoji", Emoji)];

    [GeneratedRegex(@"\\[!-/:-@\[-`{-~]")]
    private static partial Regex Escaped { get; }

    [GeneratedRegex("(?<!`)`[^`]+`(?!`)")]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"\*\*([^*]+)\*\*")]
    private static partial Regex Bold { get; }

    [GeneratedRegex("<[@#/:a-z][^>]*>|@everyone|@here")]
    private static partial Regex Mention { get; }

    [GeneratedRegex(@"[a-z]+://|\]\(|discord\.gg/", RegexOptions.IgnoreCase)]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"[*_]+[^*_\s]|~~|\|\|")]
    private static partial Regex Format { get; }

    [GeneratedRegex(@"^\s*(#{1,3} |>{1,3} |[-*+] |\d+[.)] )")]
    private static partial Regex Block { get; }

    [GeneratedRegex(":[A-Za-z0-9_+-]{2,}:")]
    private static partial Regex Emoji { get; }
}
