namespace RybbitBot.Subscriptions;

/// <summary>
/// Reads typed text character by character: quotes vanish and take the meaning of blanks and commas between
/// them away; a backslash takes that of the star, quote or backslash behind it away.
/// </summary>
internal ref struct QuotedText(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    /// <summary>The character that was read.</summary>
    public char Current { get; private set; }

    /// <summary>Where it, or the backslash before it, stands.</summary>
    public int Place { get; private set; }

    /// <summary>Whether the character stands for itself; else it is a blank, comma or star that acts.</summary>
    public bool IsLiteral { get; private set; }

    /// <summary>Whether a quote is open.</summary>
    public bool IsInQuotes { get; private set; }

    /// <summary>Reads the next character; false at the end.</summary>
    public bool Read()
    {
        for (; _next < _text.Length && _text[_next] == '"'; _next++)
        {
            IsInQuotes = !IsInQuotes;
        }

        if (_next == _text.Length)
        {
            return false;
        }

        Place = _next;
        var isEscaped =
            _text[_next] == '\\' && _next + 1 < _text.Length && _text[_next + 1] is '*' or '"' or '\\';
        _next += isEscaped ? 2 : 1;
        Current = _text[_next - 1];
        IsLiteral =
            isEscaped || !(Current == '*' || (!IsInQuotes && (Current == ',' || char.IsWhiteSpace(Current))));
        return true;
    }

    /// <summary>The text between quotes, without them.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
