namespace RybbitBot.Subscriptions;

/// <summary>
/// Reads typed text character by character: quotes, also those that telephones type, vanish and take the
/// meaning of blanks and commas between them away; a backslash takes that of the star, quote or backslash
/// behind it away.
/// </summary>
internal ref struct QuotedText(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    // The quote that is open, if any.
    private char _opened;

    /// <summary>The character that was read.</summary>
    public char Current { get; private set; }

    /// <summary>Where it, or the backslash before it, stands.</summary>
    public int Place { get; private set; }

    /// <summary>Whether the character stands for itself; else it is a blank, comma or star that acts.</summary>
    public bool IsLiteral { get; private set; }

    /// <summary>Whether a quote is open.</summary>
    public readonly bool IsInQuotes => _opened != default;

    /// <summary>Reads the next character; false at the end.</summary>
    public bool Read()
    {
        for (; _next < _text.Length && Turns(_text[_next]); _next++)
        {
            _opened = IsInQuotes ? default : _text[_next];
        }

        if (_next == _text.Length)
        {
            return false;
        }

        Place = _next;
        var isEscaped = _text[_next] == '\\' && _next + 1 < _text.Length && IsEscapable(_text[_next + 1]);
        _next += isEscaped ? 2 : 1;
        Current = _text[_next - 1];
        IsLiteral =
            isEscaped || !(Current == '*' || (!IsInQuotes && (Current == ',' || char.IsWhiteSpace(Current))));
        return true;
    }

    /// <summary>Whether a quote may begin or end with it.</summary>
    public static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '‟' or '«' or '»';

    /// <summary>The text between quotes, without them.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    // A quote ends as it began: straight, curly or angled. So each kind may stand within the others.
    private readonly bool Turns(char c) =>
        _opened switch
        {
            '\0' => IsQuote(c),
            '"' => c == '"',
            '«' or '»' => c is '«' or '»',
            _ => c is '“' or '”' or '‟',
        };

    private readonly bool IsEscapable(char c) => c is '*' or '"' or '\\' || (IsQuote(c) && _opened != '"');
}
