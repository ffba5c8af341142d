using System.Collections.Immutable;

namespace RybbitBot.Messages;

/// <summary>Counts lines by the paths that they tell of. The counts add up to the number of lines.</summary>
internal static class PathCounts
{
    private const int MaxPaths = 10;
    private const int MaxPathLength = 40;

    /// <summary>A beginning, and behind it each path with its count; those beyond the tenth together.</summary>
    public static MessageLine After(MessageLine beginning, ImmutableArray<FeedLine> lines)
    {
        var paths = lines.CountBy(line => line.Event.Event.Pathname).OrderByDescending(path => path.Value);
        var text = beginning;
        var left = lines.Length;
        foreach (var (path, count) in paths.Take(MaxPaths))
        {
            var shortened = new TextSpan.Code(VisitorText.Of(path).Shorten(MaxPathLength));
            text =
                left == lines.Length
                    ? MessageLine.Of($"{text}{shortened} {count}")
                    : MessageLine.Of($"{text}, {shortened} {count}");
            left -= count;
        }

        return left == 0 ? text : MessageLine.Of($"{text}, other paths {left}");
    }
}
