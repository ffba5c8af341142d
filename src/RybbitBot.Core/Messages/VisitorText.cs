using System.Globalization;
using System.Text;

namespace RybbitBot.Messages;

/// <summary>
/// Text that a stranger wrote: a path, a title, a referrer, the name of an event. It cannot become markup by
/// accident, since interpolation yields a placeholder; a renderer asks for <see cref="Sanitized"/> and puts it
/// where its platform never parses.
/// </summary>
public readonly record struct VisitorText
{
    private const int MaxTextElements = 300;

    // A filter, a template, a list of sites: as long as their own limits let them be, and no longer than a message.
    private const int MaxOfMember = 3_000;

    private readonly string? _sanitized;

    private VisitorText(string sanitized) => _sanitized = sanitized;

    /// <summary>
    /// The text on one line, without control, bidirectional, zero-width and tag characters and lone
    /// surrogates; at most 300 text elements (3,000 of a member), the last then being an ellipsis.
    /// </summary>
    public string Sanitized => _sanitized ?? "";

    /// <summary>Whether nothing is left to show.</summary>
    public bool IsEmpty => Sanitized.Length == 0;

    /// <summary>Takes what a stranger wrote.</summary>
    public static VisitorText Of(string raw) => Of(raw, MaxTextElements);

    /// <summary>
    /// Takes what a member of the chat wrote, or what we say about it: as harmless as a visitor's words, and not
    /// cut where a filter or a template is long.
    /// </summary>
    public static VisitorText OfMember(string raw) => Of(raw, MaxOfMember);

    /// <summary>
    /// The text in at most <paramref name="length"/> UTF-16 units, cut between two text elements, the last
    /// then being an ellipsis.
    /// </summary>
    public VisitorText Shorten(int length)
    {
        if (Sanitized.Length <= length)
        {
            return this;
        }

        var kept = 0;
        while (StringInfo.GetNextTextElementLength(Sanitized, kept) is var next && kept + next < length)
        {
            kept += next;
        }

        return new(Sanitized[..kept] + "…");
    }

    /// <summary>A placeholder, never the text.</summary>
    public override string ToString() => "(visitor text)";

    private static VisitorText Of(string raw, int maxElements) =>
        new(IsHarmless(raw, maxElements) ? raw : Sanitize(raw, maxElements));

    private static bool IsHarmless(string raw, int maxElements)
    {
        return raw.Length <= maxElements && !raw.StartsWith(' ') && !raw.EndsWith(' ') && raw.All(IsPlain);

        static bool IsPlain(char c) => c is >= ' ' and <= '~';
    }

    private static string Sanitize(string raw, int maxElements)
    {
        var clean = new StringBuilder(Math.Min(raw.Length, maxElements * 2));
        foreach (var rune in raw.AsSpan(0, Math.Min(raw.Length, maxElements * 16)).EnumerateRunes())
        {
            _ = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator => clean.Append(' '),
                UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned =>
                    clean,
                _ => clean.Append(rune.ToString()),
            };
        }

        return Cut(clean.ToString().Trim(), maxElements);
    }

    // By text elements, so that no accent is cut from its letter; runs of combining marks count one by one,
    // or a single "letter" could be as long as its author likes.
    private static string Cut(string clean, int maxElements)
    {
        var length = 0;
        for (var elements = 0; length < clean.Length; elements++)
        {
            if (elements == maxElements - 1 && new StringInfo(clean[length..]).LengthInTextElements > 1)
            {
                return clean[..length] + "…";
            }

            var next = StringInfo.GetNextTextElementLength(clean, length);
            if (next > 32)
            {
                return clean[..length] + "…";
            }

            length += next;
        }

        return clean;
    }
}
