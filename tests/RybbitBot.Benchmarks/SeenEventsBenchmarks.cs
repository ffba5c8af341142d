using BenchmarkDotNet.Attributes;
using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Benchmarks;

/// <summary>Folding a full reply into what was seen: all of it new, and none of it.</summary>
[MemoryDiagnoser]
public class SeenEventsBenchmarks
{
    private readonly IReadOnlyList<SiteEvent> _rows = Traffic.Rows(EventPage.SinceLimit);
    private readonly SeenEvents _nothing = new([]);
    private readonly SeenEvents _all = new([]);

    /// <summary>Sees everything once.</summary>
    [GlobalSetup]
    public void SetUp() => _all.Remember(_all.SelectNew(_rows));

    /// <summary>Every row is new.</summary>
    [Benchmark]
    public int AllNew() => _nothing.SelectNew(_rows).Count;

    /// <summary>Every row was seen.</summary>
    [Benchmark]
    public int AllSeen() => _all.SelectNew(_rows).Count;
}
