namespace RybbitBot.Tests;

/// <summary>What goes wrong with the next requests.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Queue<Fault> _next = new();
    private Fault? _lasting;

    /// <summary>Lets the next request fail, after those already planned.</summary>
    public void Add(Fault fault)
    {
        lock (_gate)
        {
            _next.Enqueue(fault);
        }
    }

    /// <summary>Lets every request fail, until <see cref="Clear"/>.</summary>
    public void Keep(Fault fault)
    {
        lock (_gate)
        {
            _lasting = fault;
        }
    }

    /// <summary>Lets nothing fail any more.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _next.Clear();
            _lasting = null;
        }
    }

    /// <summary>The fault for the request that just came, or null.</summary>
    public Fault? Take()
    {
        lock (_gate)
        {
            return _next.TryDequeue(out var fault) ? fault : _lasting;
        }
    }
}
