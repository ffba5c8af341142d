namespace RybbitBot.Fakes;

/// <summary>What goes wrong, by route (see <see cref="DiscordRoutes"/>).</summary>
public sealed class DiscordFaultPlan
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DiscordFault>> _next = [];
    private readonly Dictionary<string, DiscordFault> _lasting = [];

    /// <summary>Lets the next call of a route fail, after those already planned.</summary>
    public void Add(string route, DiscordFault fault)
    {
        lock (_gate)
        {
            if (!_next.TryGetValue(route, out var queue))
            {
                _next[route] = queue = new();
            }

            queue.Enqueue(fault);
        }
    }

    /// <summary>Lets every call of a route fail, until <see cref="Clear"/>.</summary>
    public void Keep(string route, DiscordFault fault)
    {
        lock (_gate)
        {
            _lasting[route] = fault;
        }
    }

    /// <summary>Lets nothing fail any more.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _next.Clear();
            _lasting.Clear();
        }
    }

    internal DiscordFault? Take(string route)
    {
        lock (_gate)
        {
            return _next.TryGetValue(route, out var queue) && queue.TryDequeue(out var fault)
                ? fault
                : _lasting.GetValueOrDefault(route);
        }
    }
}
