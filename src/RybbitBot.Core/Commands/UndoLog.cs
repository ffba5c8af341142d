using System.Security.Cryptography;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>The changes of the last ten minutes, each to be undone once, in its channel, newest first.</summary>
public sealed class UndoLog(TimeProvider time, RandomNumberGenerator random)
{
    /// <summary>How long a change can be undone.</summary>
    public static readonly TimeSpan GoodFor = Subscription.ReturnsWithin;

    private readonly Lock _gate = new();
    private readonly List<(string Id, SubscriptionChange Change, DateTimeOffset Until)> _entries = [];

    /// <summary>An id for a change that is about to be made.</summary>
    public string NewId() => RandomId.Next(random);

    /// <summary>Remembers a change that was made.</summary>
    public void Add(string id, SubscriptionChange change)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _ = _entries.RemoveAll(entry => entry.Until <= now);
            _entries.Add((id, change, now + GoodFor));
        }
    }

    /// <summary>What undoing would restore.</summary>
    public UndoOutcome Find(string id, ChannelAddress channel)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var place = _entries.FindIndex(entry => entry.Id == id && entry.Until > now);
            if (place < 0 || _entries[place].Change.Channel != channel)
            {
                return UndoOutcome.Unknown.Instance;
            }

            var change = _entries[place].Change;
            foreach (var later in _entries.Skip(place + 1))
            {
                if (change.Touched.Intersect(later.Change.Touched).ToList() is [var shared, ..])
                {
                    return new UndoOutcome.Overlaid(shared);
                }
            }

            return new UndoOutcome.Restored(change);
        }
    }

    /// <summary>Forgets a change, because it is undone.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            _ = _entries.RemoveAll(entry => entry.Id == id);
        }
    }
}
