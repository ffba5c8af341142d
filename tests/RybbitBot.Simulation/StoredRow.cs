using RybbitBot.Rybbit;

namespace RybbitBot.Simulation;

/// <summary>A row of Rybbit's database.</summary>
/// <param name="Event">What the API tells of it.</param>
/// <param name="VisibleAt">From when on a query sees it.</param>
internal sealed record StoredRow(SiteEvent Event, DateTimeOffset VisibleAt);
