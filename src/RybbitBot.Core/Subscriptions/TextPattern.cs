using System.Collections.Immutable;
using System.Text;

namespace RybbitBot.Subscriptions;

/// <summary>A value of a filter: compared whole, ignoring case ordinally; a star stands for any run of characters.</summary>
/// <remarks>An empty text is a field that nobody knows: no pattern matches it.</remarks>
public sealed class TextPattern : IEquatable<TextPattern>
{
    // What stands between the stars; the first and the last may be empty, the others are not.
    private readonly ImmutableArray<string> _pieces;
    private readonly ImmutableArray<SoughtText> _middles;
    private readonly string _text;

    /// <summary>The pattern of these pieces with a star between neighbours.</summary>
    internal TextPattern(IReadOnlyList<string> pieces)
    {
        _pieces = [.. pieces.Where((piece, i) => piece.Length > 0 || i == 0 || i == pieces.Count - 1)];
        _middles = [.. _pieces.Skip(1).SkipLast(1).Select(piece => new SoughtText(piece))];
        _text = Print(_pieces);
    }

    /// <summary>The only text that matches, or null where a star leaves a choice.</summary>
    public string? Literal => _pieces is [var only] ? only : null;

    /// <summary>What every text that matches begins with: all of it up to the first star.</summary>
    internal string Head => _pieces[0];

    /// <summary>Whether nothing was written, which is a mistake.</summary>
    internal bool IsEmpty => _pieces is [""];

    /// <summary>The pattern that only <paramref name="literal"/> matches.</summary>
    public static TextPattern Of(string literal) => new([literal]);

    /// <summary>Whether the whole of <paramref name="text"/> matches.</summary>
    /// <remarks>
    /// Between the fixed ends each piece takes the first place it finds: when that choice leaves no room for
    /// the rest, no other would. So nothing is tried twice, whatever a hostile pattern looks like.
    /// </remarks>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        var (head, tail) = (_pieces[0], _pieces[^1]);
        if (text.IsEmpty || _pieces.Length == 1)
        {
            return !text.IsEmpty && text.Equals(head, StringComparison.OrdinalIgnoreCase);
        }

        if (
            text.Length < head.Length + tail.Length
            || !text.StartsWith(head, StringComparison.OrdinalIgnoreCase)
            || !text.EndsWith(tail, StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        var rest = text[head.Length..^tail.Length];
        foreach (var middle in _middles)
        {
            var end = middle.EndIn(rest);
            if (end < 0)
            {
                return false;
            }

            rest = rest[end..];
        }

        return true;
    }

    /// <summary>Whether both are written alike, letter by letter.</summary>
    public bool Equals(TextPattern? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextPattern);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>As a filter writes it, in quotes where it needs them.</summary>
    public override string ToString() => _text;

    private static string Print(ImmutableArray<string> pieces)
    {
        var text = new StringBuilder().AppendJoin('*', pieces.Select(Escape)).ToString();
        return text.Any(c => c is ',' or '"' or '\\' || char.IsWhiteSpace(c)) ? $"\"{text}\"" : text;

        static string Escape(string piece) =>
            QuotedText.Escape(piece).Replace("*", "\\*", StringComparison.Ordinal);
    }
}
