using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace RybbitBot.Commands;

/// <summary>Keeps things for a while, each under an id that nobody can guess.</summary>
/// <param name="time">The clock.</param>
/// <param name="random">Where ids come from.</param>
/// <param name="lifetime">How long a thing is kept.</param>
public sealed class ShortTermMemory<T>(TimeProvider time, RandomNumberGenerator random, TimeSpan lifetime)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (T Thing, DateTimeOffset Until)> _kept = new(StringComparer.Ordinal);

    /// <summary>Keeps <paramref name="thing"/> and gives its id.</summary>
    public string Keep(T thing)
    {
        var id = RandomId.Next(random);
        lock (_gate)
        {
            var now = time.GetUtcNow();
            foreach (var (old, (_, until)) in _kept)
            {
                if (until <= now)
                {
                    _ = _kept.Remove(old);
                }
            }

            _kept[id] = (thing, now + lifetime);
        }

        return id;
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
