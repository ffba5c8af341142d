namespace RybbitBot.Rybbit;

/// <summary>Events read from the present back.</summary>
/// <param name="Events">The rows that were asked for, newest first, each once.</param>
/// <param name="ReadRows">How many rows were looked at for them.</param>
/// <param name="Back">The instant from which on nothing is missing; null when there is nothing older at all.</param>
/// <param name="IsWhole">Whether the reading went as far back as was asked.</param>
public sealed record EventStretch(
    IReadOnlyList<SiteEvent> Events,
    int ReadRows,
    DateTimeOffset? Back,
    bool IsWhole
);
