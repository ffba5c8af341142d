using System.Text.RegularExpressions;

namespace RybbitBot.Tests;

/// <summary>
/// Reads Slack's markup, written from its manual alone and on the suspicious side: it takes for markup what
/// Slack may leave alone, and for code only what Slack promises to be code.
/// </summary>
internal static partial class Mrkdwn
{
    private const char Code = '\ufffc';

    /// <summary>Everything in the text that is not plain text or code, by its kind.</summary>
    public static IReadOnlyList<string> MarkupIn(string text) =>
        [.. text.Split('\n').SelectMany(MarkupInLine)];

    private static IEnumerable<string> MarkupInLine(string line)
    {
        var outside = CodeSpan.Replace(line, Code.ToString());
        if (outside.AsSpan().IndexOfAny('<', '>') >= 0 || line.AsSpan().IndexOfAny('<', '>') >= 0)
        {
            yield return $"token in {line}";
        }

        if (WrongEntity.IsMatch(line))
        {
            yield return $"entity in {line}";
        }

        if (outside.Contains('`', StringComparison.Ordinal))
        {
            yield return $"stray backtick in {line}";
        }

        outside = outside
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);
        foreach (var (kind, pattern) in Patterns)
        {
            if (pattern.IsMatch(outside))
            {
                yield return $"{kind} in {line}";
            }
        }
    }

    private static readonly (string Kind, Regex Pattern)[] Patterns =
    [
        ("quote", Quote),
        ("format", Format),
        ("emoji", Emoji),
        ("link", Link),
        ("mention", Mention),
    ];

    // Between blanks or the ends of the line, and with something in it.
    [GeneratedRegex("(?<=^| )`[^`]*[^` ][^`]*`(?= |$)")]
    private static partial Regex CodeSpan { get; }

    [GeneratedRegex("&(?!(amp|lt|gt);)")]
    private static partial Regex WrongEntity { get; }

    [GeneratedRegex("^ *>")]
    private static partial Regex Quote { get; }

    [GeneratedRegex(@"([*_~])\S(.*\S)?\1")]
    private static partial Regex Format { get; }

    // But for the minutes of our own clocks.
    [GeneratedRegex(@":(?!\d\d:)[\w+'-]+:")]
    private static partial Regex Emoji { get; }

    [GeneratedRegex(@"\w:\S*/|\w[.。．｡]\p{L}{2}|(mailto|tel|javascript):", RegexOptions.IgnoreCase)]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"@\w|#\p{L}")]
    private static partial Regex Mention { get; }
}
