using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace RybbitBot.Commands;

/// <summary>Keeps things for a while, each under an id that nobody can guess; equal things are kept once.</summary>
/// <param name="time">The clock.</param>
/// <param name="random">Where ids come from.</param>
/// <param name="lifetime">How long a thing is kept after it was last given in.</param>
/// <param name="capacity">How many are kept; the oldest make room.</param>
public sealed class ShortTermMemory<T>(
    TimeProvider time,
    RandomNumberGenerator random,
    TimeSpan lifetime,
    int capacity
)
    where T : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<T, string> _ids = [];

    // In the order in which they were last given in, which is that in which they lapse.
    private readonly OrderedDictionary<string, (T Thing, DateTimeOffset Until)> _kept = new(
        StringComparer.Ordinal
    );

    /// <summary>Keeps <paramref name="thing"/> and gives its id.</summary>
    public string Keep(T thing)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var isKnown = _ids.TryGetValue(thing, out var known);
            var id = isKnown ? known! : RandomId.Next(random);
            _ = _kept.Remove(id);
            while (_kept.Count == capacity || (_kept.Count > 0 && _kept.GetAt(0).Value.Until <= now))
            {
                _ = _ids.Remove(_kept.GetAt(0).Value.Thing);
                _kept.RemoveAt(0);
            }

            _ids[thing] = id;
            _kept.Add(id, (thing, now + lifetime));
            return id;
        }
    }

    /// <summary>What is kept under the id, if it still is.</summary>
    public bool TryRecall(string id, [MaybeNullWhen(false)] out T thing)
    {
        lock (_gate)
        {
            var isKept = _kept.TryGetValue(id, out var entry) && entry.Until > time.GetUtcNow();
            thing = isKept ? entry.Thing : default;
            return isKept;
        }
    }
}
