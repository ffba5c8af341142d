namespace RybbitBot.Rybbit;

/// <summary>Looks for the end of a JSON object that is too long to be held, piece by piece.</summary>
/// <remarks>
/// It counts brackets outside of texts and checks nothing else. What is no JSON may end it at another place; then
/// whoever reads on finds no JSON there.
/// </remarks>
internal sealed class ObjectEnd
{
    private long _depth = 1;
    private bool _isInText;
    private bool _isEscaped;

    /// <summary>The place of the closing bracket in the next piece, or -1 where it comes later.</summary>
    /// <param name="piece">What follows the opening bracket, or the piece before.</param>
    public int IndexIn(ReadOnlySpan<byte> piece)
    {
        for (var index = 0; index < piece.Length; index++)
        {
            if (_isInText)
            {
                TakeInText(piece[index]);
                continue;
            }

            _isInText = piece[index] == '"';
            _depth += piece[index] switch
            {
                (byte)'{' or (byte)'[' => 1,
                (byte)'}' or (byte)']' => -1,
                _ => 0,
            };
            if (_depth == 0)
            {
                return index;
            }
        }

        return -1;
    }

    private void TakeInText(byte character)
    {
        _isInText = _isEscaped || character != '"';
        _isEscaped = !_isEscaped && character == '\\';
    }
}
