using System.Text.RegularExpressions;

namespace RybbitBot.Tests;

/// <summary>Finds what Discord would show as more than text, but for code and our own bold.</summary>
internal static partial class Markdown
{
    /// <summary>What is found in one line.</summary>
    public static IEnumerable<string> MarkupIn(string line)
    {
        // From the left, as Discord reads: a backslash and a sign are that sign, but within code nothing is.
        // A letter stands for either here, and can be no markup.
        var text = EscapedOrCode.Replace(line, "x");
        if (text.Contains('`', StringComparison.Ordinal))
        {
            yield return "stray backtick";
        }

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

    [GeneratedRegex(@"\\[!-/:-@\[-`{-~]|(?<!`)`[^`]+`(?!`)")]
    private static partial Regex EscapedOrCode { get; }

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

    [GeneratedRegex("(?i):(?=[0-9_+-]*[a-z])[a-z0-9_+-]{2,}:")]
    private static partial Regex Emoji { get; }
}
