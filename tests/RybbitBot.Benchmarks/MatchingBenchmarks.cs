using BenchmarkDotNet.Attributes;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Benchmarks;

/// <summary>Which subscriptions want an event: 500 events against many subscriptions.</summary>
[MemoryDiagnoser]
public class MatchingBenchmarks
{
    private IReadOnlyList<SiteEvent> _rows = [];
    private SubscriptionMatcher _matcher = new([], Traffic.Site);

    /// <summary>How many subscriptions there are.</summary>
    [Params(100, 1_000, 10_000)]
    public int Subscriptions { get; set; }

    /// <summary>Makes both.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _rows = Traffic.Rows(EventPage.SinceLimit);
        _matcher = new(Traffic.Subscriptions(Subscriptions), Traffic.Site);
    }

    /// <summary>Matches each event.</summary>
    [Benchmark(OperationsPerInvoke = EventPage.SinceLimit)]
    public int Match() => _rows.Sum(row => _matcher.Match(row).Count);
}
