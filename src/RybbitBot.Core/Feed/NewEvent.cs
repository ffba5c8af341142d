using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>An event that was not seen before.</summary>
/// <param name="Event">The event.</param>
/// <param name="Key">Its identity.</param>
/// <param name="Ordinal">Which of the equal events of its key it is, from 1.</param>
public sealed record NewEvent(SiteEvent Event, EventKey Key, int Ordinal);
