using System.Collections.Immutable;
using RybbitBot.Rybbit;

namespace RybbitBot.Messages;

/// <summary>Everything that is known of who is on a site.</summary>
/// <param name="Site">The site.</param>
/// <param name="Visitors">The live count.</param>
/// <param name="Summary">What they did; null where the events could not be read.</param>
/// <param name="SessionsByMinute">Active sessions in each of the last minutes, oldest first.</param>
/// <param name="CompleteFrom">Where the events could not be read to the window's start: since when they were.</param>
public sealed record VisitorsNow(
    Site Site,
    LiveVisitors Visitors,
    VisitorSummary? Summary,
    ImmutableArray<int> SessionsByMinute,
    DateTimeOffset? CompleteFrom
);
