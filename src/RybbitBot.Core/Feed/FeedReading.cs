using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>The events of a site that were visible after an instant.</summary>
/// <param name="Events">Each row once, newest first.</param>
/// <param name="ServerTime">The server's clock, or ours where it did not tell.</param>
/// <param name="CompleteSince">All events after this instant are there; older ones were too many to read.</param>
public sealed record FeedReading(
    IReadOnlyList<SiteEvent> Events,
    DateTimeOffset ServerTime,
    DateTimeOffset CompleteSince
);
