namespace RybbitBot.Fakes;

/// <summary>Trigger ids: each opens one modal, within three seconds.</summary>
internal sealed class TriggerIds(TimeProvider time, FakeWorkspace workspace)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string User, DateTimeOffset Made)> _fresh = [];
    private readonly HashSet<string> _used = [];

    public string New(string user)
    {
        var id = workspace.NextId("1.2.trigger");
        lock (_gate)
        {
            _fresh[id] = (user, time.GetUtcNow());
        }

        return id;
    }

    /// <summary>Uses one.</summary>
    /// <returns>Why it cannot be used, or null.</returns>
    public string? Use(string? id, out string user)
    {
        user = "";
        lock (_gate)
        {
            if (id is null || (!_fresh.ContainsKey(id) && !_used.Contains(id)))
            {
                return "invalid_trigger_id";
            }

            if (!_used.Add(id))
            {
                return "exchanged_trigger_id";
            }

            _ = _fresh.Remove(id, out var made);
            user = made.User;
            return time.GetUtcNow() - made.Made > Life ? "expired_trigger_id" : null;
        }
    }
}
