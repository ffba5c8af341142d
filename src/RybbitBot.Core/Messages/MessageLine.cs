using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace RybbitBot.Messages;

/// <summary>One line of a message.</summary>
/// <example><code>MessageLine.Of($"👀 viewed {new TextSpan.Code(path)} — {VisitorText.Of(city)}")</code></example>
public sealed record MessageLine(ImmutableArray<TextSpan> Spans)
{
    /// <summary>When that happened which the line tells, where it tells an event.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The line as a place without markup shows it.</summary>
    public string PlainText => string.Concat(Spans.Select(span => span.PlainText));

    /// <summary>How long <see cref="PlainText"/> is, in UTF-16 units.</summary>
    public int Length
    {
        get
        {
            var length = 0;
            foreach (var span in Spans)
            {
                length += span.PlainText.Length;
            }

            return length;
        }
    }

    /// <summary>
    /// A line written as an interpolated string: what is literal is ours, what is put in keeps its kind. There
    /// is no way to put in a string: say <see cref="Text"/> for ours, <see cref="VisitorText"/> for a visitor's.
    /// </summary>
    public static MessageLine Of(Interpolation text) => new(text.ToSpans());

    /// <summary>A line that is all ours.</summary>
    public static MessageLine Text(string ours) => new([new TextSpan.Ours(ours)]);

    /// <summary>
    /// The line in at most <paramref name="length"/> UTF-16 units of plain text: what does not fit is left
    /// out, and an ellipsis stands for it.
    /// </summary>
    public MessageLine Shorten(int length)
    {
        if (Length <= length)
        {
            return this;
        }

        var kept = ImmutableArray.CreateBuilder<TextSpan>();
        var left = length - 1;
        foreach (var span in Spans)
        {
            var shortened = span.Shorten(Math.Max(left, 1));
            left -= shortened.PlainText.Length;
            if (left < 0)
            {
                break;
            }

            kept.Add(shortened);
            if (shortened.PlainText.Length < span.PlainText.Length) // it ends with the ellipsis
            {
                return this with { Spans = kept.ToImmutable() };
            }
        }

        kept.Add(new TextSpan.Ours("…"));
        return this with { Spans = kept.ToImmutable() };
    }

    /// <summary>Collects the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public sealed class Interpolation(int literalLength, int formattedCount)
    {
        private readonly ImmutableArray<TextSpan>.Builder _spans = ImmutableArray.CreateBuilder<TextSpan>(
            (2 * formattedCount) + (literalLength > 0 ? 1 : 0)
        );

        /// <summary>Words of ours.</summary>
        public void AppendLiteral(string text) => _spans.Add(new TextSpan.Ours(text));

        /// <summary>A span as it is.</summary>
        public void AppendFormatted(TextSpan span) => _spans.Add(span);

        /// <summary>A visitor's words.</summary>
        public void AppendFormatted(VisitorText text) => _spans.Add(new TextSpan.Visitor(text));

        /// <summary>A number, with separators between thousands.</summary>
        public void AppendFormatted(int number) =>
            _spans.Add(new TextSpan.Ours(number.ToString("N0", CultureInfo.InvariantCulture)));

        /// <summary>Another line, within this one.</summary>
        public void AppendFormatted(MessageLine line) => _spans.AddRange(line.Spans);

        internal ImmutableArray<TextSpan> ToSpans() => _spans.ToImmutable();
    }
}
