using System.Collections.Immutable;

namespace RybbitBot.Chaos;

/// <summary>A message as a channel saw it.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="At">When it came.</param>
/// <param name="Numbers">The events that its lines tell, in order.</param>
/// <param name="Uncounted">How many more it only counts.</param>
/// <param name="IsMarked">Whether it says of itself that it may be a repeat.</param>
internal sealed record Sighting(
    string Channel,
    DateTimeOffset At,
    ImmutableArray<int> Numbers,
    int Uncounted = 0,
    bool IsMarked = false
)
{
    /// <summary>How many lines it stands for.</summary>
    public int Lines => Numbers.Length + Uncounted;
}
