using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>Fits lines into a length.</summary>
internal static class LineFit
{
    private static readonly MessageLine Cut = MessageLine.Text("…");

    /// <summary>As many of the lines as fit, and an ellipsis for the others.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="maxLine">To how much plain text each is shortened.</param>
    /// <param name="length">What they may measure together, each with its line break.</param>
    /// <param name="measure">Measures a line.</param>
    public static IEnumerable<MessageLine> Take(
        IEnumerable<MessageLine> lines,
        int maxLine,
        int length,
        Func<MessageLine, int> measure
    )
    {
        foreach (var line in lines.Select(line => line.Shorten(maxLine)))
        {
            length -= measure(line) + 1;
            if (length < 0)
            {
                yield return Cut;
                yield break;
            }

            yield return line;
        }
    }
}
