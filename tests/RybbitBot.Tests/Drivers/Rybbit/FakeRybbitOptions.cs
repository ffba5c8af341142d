namespace RybbitBot.Tests;

/// <summary>Which of Rybbit's many faces a <see cref="FakeRybbit"/> shows.</summary>
internal sealed record FakeRybbitOptions
{
    /// <summary>The sites; the first is the one that a driver acts on.</summary>
    public IReadOnlyList<FakeSite> Sites { get; init; } = [FakeSite.Shop];

    /// <summary>The keys that are accepted.</summary>
    public IReadOnlyList<FakeKey> Keys { get; init; } = [FakeKey.Personal];

    /// <summary>What <c>/api/version</c> tells.</summary>
    public string Version { get; init; } = "2.7.0";

    /// <summary>A server up to 2.2: the old path, the old shape, no version.</summary>
    public bool IsBefore23 { get; init; }

    /// <summary>Which texts the database takes for a time.</summary>
    public TimeParsing TimeParsing { get; init; } = TimeParsing.Basic;

    /// <summary>Whether times have milliseconds.</summary>
    public bool HasMilliseconds { get; init; }

    /// <summary>The limit on calls.</summary>
    public Limiter Limiter { get; init; } = Limiter.None;

    /// <summary>The processes that take events in; rows of one without nodes are visible at once.</summary>
    public IReadOnlyList<IngestNode> Nodes { get; init; } = [];

    /// <summary>The port to listen on; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Replays the order of ties and the choice of nodes.</summary>
    public int Seed { get; init; } = 1;
}
