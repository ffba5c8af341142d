using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>The events of a site that were visible after an instant.</summary>
/// <param name="Events">Each row once, newest first.</param>
/// <param name="Clock">The server's clock when the newest of them were read.</param>
/// <param name="CompleteSince">All events after this instant are there; older ones were too many to read.</param>
public sealed record FeedReading(
    IReadOnlyList<SiteEvent> Events,
    ServerClock Clock,
    DateTimeOffset CompleteSince
)
{
    /// <summary>The server's time, or ours where it did not tell.</summary>
    public DateTimeOffset ServerTime => Clock.At;
}
