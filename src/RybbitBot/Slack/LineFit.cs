using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>Fits lines into a length.</summary>
internal static class LineFit
{
    private static readonly MessageLine Cut = MessageLine.Text("…");

    /// <summary>As many of the lines as fit, each in its form, and an ellipsis for the others.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="maxLine">To how much plain text each is shortened.</param>
    /// <param name="length">What the forms may measure together, each with its line break.</param>
    /// <param name="form">Gives a line its form.</param>
    /// <param name="measure">Measures a form.</param>
    public static IEnumerable<T> Take<T>(
        IEnumerable<MessageLine> lines,
        int maxLine,
        int length,
        Func<MessageLine, T> form,
        Func<T, int> measure
    )
    {
        foreach (var line in lines)
        {
            var formed = form(line.Shorten(maxLine));
            length -= measure(formed) + 1;
            if (length < 0)
            {
                yield return form(Cut);
                yield break;
            }

            yield return formed;
        }
    }
}
