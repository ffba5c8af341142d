using System.Collections.Immutable;
using System.Text;

namespace RybbitBot.Subscriptions;

/// <summary>A value of a filter: compared whole, ignoring case ordinally; a star stands for any run of characters.</summary>
/// <remarks>An empty text is a field that nobody knows: no pattern matches it.</remarks>
public sealed class TextPattern : IEquatable<TextPattern>
{
    /// <summary>What stands for a star in <see cref="Flat"/>: no character, by Unicode's own word.</summary>
    internal const char Star = '\uFFFF';

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

    /// <summary>How long a text is at least that matches.</summary>
    internal int MinLength => _pieces.Sum(piece => piece.Length);

    /// <summary>The pattern without quotes and backslashes, each star a <see cref="Star"/>.</summary>
    internal string Flat => string.Join(Star, _pieces);

    /// <summary>Whether nothing was written, which is a mistake.</summary>
    internal bool IsEmpty => _pieces is [""];

    /// <summary>The pattern that only <paramref name="literal"/> matches.</summary>
    public static TextPattern Of(string literal) => new([literal]);

    /// <summary>The pattern of a <see cref="Flat"/> text.</summary>
    internal static TextPattern OfFlat(string text) => new(text.Split(Star));

    /// <summary>Whether it is certain that no text matches both.</summary>
    internal bool IsApartFrom(TextPattern other)
    {
        var head = Math.Min(Head.Length, other.Head.Length);
        var (tail, otherTail) = (_pieces[^1], other._pieces[^1]);
        var end = Math.Min(tail.Length, otherTail.Length);
        return Literal is { } text ? !other.IsMatch(text)
            : other.Literal is { } otherText ? !IsMatch(otherText)
            : !Head[..head].Equals(other.Head[..head], StringComparison.OrdinalIgnoreCase)
                || !tail[^end..].Equals(otherTail[^end..], StringComparison.OrdinalIgnoreCase);
    }

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
        var needsQuotes =
            MissingQuotes.StartsSingle(text)
            || text.Any(c => c is ',' or '\\' || QuotedText.IsQuote(c) || char.IsWhiteSpace(c));
        return needsQuotes ? $"\"{text}\"" : text;

        static string Escape(string piece) =>
            QuotedText.Escape(piece).Replace("*", "\\*", StringComparison.Ordinal);
    }
}
