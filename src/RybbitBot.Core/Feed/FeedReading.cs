using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>Every event of a site that was visible after an instant.</summary>
/// <param name="Events">The rows, newest first; the same row may come twice where two pages meet.</param>
/// <param name="ServerTime">The server's clock, or ours where it did not tell.</param>
public sealed record FeedReading(IReadOnlyList<SiteEvent> Events, DateTimeOffset ServerTime);
