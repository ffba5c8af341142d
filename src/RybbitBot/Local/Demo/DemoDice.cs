namespace RybbitBot.Local.Demo;

/// <summary>
/// Chance that can be repeated: the same seed and the same parts give the same throws, on every machine and
/// runtime.
/// </summary>
/// <remarks>The mixer is SplitMix64's (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).</remarks>
internal sealed class DemoDice
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state;

    public DemoDice(ulong seed, params ReadOnlySpan<long> parts)
    {
        _state = seed;
        foreach (var part in parts)
        {
            _state = Mix(_state + Step) ^ Mix((ulong)part + Step);
        }
    }

    /// <summary>A number from 0 to <paramref name="below"/>, which is left out.</summary>
    public int Next(int below) => (int)((UInt128)NextBits() * (ulong)below >> 64);

    /// <summary>A number from <paramref name="from"/> to <paramref name="below"/>, which is left out.</summary>
    public int Next(int from, int below) => from + Next(below - from);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    /// <summary>One of them, each as likely as its weight says.</summary>
    public T Pick<T>(IReadOnlyList<T> choices, Func<T, int> weight)
    {
        var left = Next(choices.Sum(weight));
        foreach (var choice in choices)
        {
            left -= weight(choice);
            if (left < 0)
            {
                return choice;
            }
        }

        return choices[^1];
    }

    /// <summary>One of them, all equally likely.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    /// <summary>So many characters out of the alphabet.</summary>
    public string Letters(string alphabet, int count) =>
        string.Create(
            count,
            (Dice: this, alphabet),
            static (text, state) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    text[i] = state.alphabet[state.Dice.Next(state.alphabet.Length)];
                }
            }
        );

    private ulong NextBits() => Mix(_state += Step);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
