using System.Collections.Immutable;

namespace RybbitBot.Rybbit;

/// <summary>How often words were seen lately: the frequent ones, however many there are.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class WordCounts
{
    /// <summary>How many words are kept at least, where so many were seen.</summary>
    public const int Capacity = 2_000;

    /// <summary>Longer ones fit nowhere that they could be offered.</summary>
    public const int MaxLength = 100;

    /// <summary>How long a word is kept after it was seen.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    private readonly Dictionary<string, (int Count, DateTimeOffset Last)> _words = new(
        StringComparer.Ordinal
    );

    /// <summary>Counts a word that was seen at an instant.</summary>
    public void Add(string word, DateTimeOffset at)
    {
        if (word.Length is 0 or > MaxLength)
        {
            return;
        }

        var (count, last) = _words.GetValueOrDefault(word);
        _words[word] = (count + 1, at > last ? at : last);
        if (_words.Count > 2 * Capacity)
        {
            KeepFrequent();
        }
    }

    /// <summary>The words that were seen within <see cref="Memory"/>, the most frequent first.</summary>
    public ImmutableArray<string> ByFrequency(DateTimeOffset now)
    {
        foreach (var (word, (_, last)) in _words)
        {
            if (last < now - Memory)
            {
                _ = _words.Remove(word);
            }
        }

        return [.. Ranked().Take(Capacity)];
    }

    private IEnumerable<string> Ranked() =>
        _words
            .OrderByDescending(entry => entry.Value.Count)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Key);

    private void KeepFrequent()
    {
        foreach (var rare in Ranked().Skip(Capacity).ToList())
        {
            _ = _words.Remove(rare);
        }
    }
}
