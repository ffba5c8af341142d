namespace RybbitBot.Subscriptions;

/// <summary>A text to look for within others, ignoring case ordinally, in time linear in their length.</summary>
/// <remarks>
/// Knuth, Morris and Pratt's search. The framework's own is faster on ordinary texts, but compares a repetitive
/// piece anew at every place of a repetitive text, and strangers choose the one, members the other.
/// </remarks>
internal sealed class SoughtText
{
    private readonly string _folded;

    // At i: how long the longest beginning is that also ends at i, the whole up to i aside.
    private readonly int[] _borders;

    public SoughtText(string text)
    {
        _folded = text.ToUpperInvariant();
        _borders = new int[text.Length];
        for (int i = 1, matched = 0; i < text.Length; i++)
        {
            _borders[i] = matched = Extend(matched, _folded[i]);
        }
    }

    /// <summary>Where the first occurrence ends; -1 where there is none.</summary>
    public int EndIn(ReadOnlySpan<char> text)
    {
        var matched = 0;
        for (var i = 0; i < text.Length; i++)
        {
            matched = Extend(matched, char.ToUpperInvariant(text[i]));
            if (matched == _folded.Length)
            {
                return i + 1;
            }
        }

        return -1;
    }

    private int Extend(int matched, char next)
    {
        while (matched > 0 && _folded[matched] != next)
        {
            matched = _borders[matched - 1];
        }

        return _folded[matched] == next ? matched + 1 : 0;
    }
}
