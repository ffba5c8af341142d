namespace RybbitBot.Fakes;

/// <summary>
/// What goes wrong, by method. The doors beside the Web API have names as well: <c>upload</c>,
/// <c>response_url</c> and <c>link</c>.
/// </summary>
public sealed class SlackFaultPlan
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<SlackFault>> _next = [];
    private readonly Dictionary<string, SlackFault> _lasting = [];

    /// <summary>Lets the next call of a method fail, after those already planned.</summary>
    public void Add(string method, SlackFault fault)
    {
        lock (_gate)
        {
            if (!_next.TryGetValue(method, out var queue))
            {
                _next[method] = queue = new();
            }

            queue.Enqueue(fault);
        }
    }

    /// <summary>Lets every call of a method fail, until <see cref="Clear"/>.</summary>
    public void Keep(string method, SlackFault fault)
    {
        lock (_gate)
        {
            _lasting[method] = fault;
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

    internal SlackFault? Take(string method)
    {
        lock (_gate)
        {
            return _next.TryGetValue(method, out var queue) && queue.TryDequeue(out var fault)
                ? fault
                : _lasting.GetValueOrDefault(method);
        }
    }
}
