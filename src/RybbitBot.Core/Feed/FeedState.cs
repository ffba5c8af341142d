namespace RybbitBot.Feed;

/// <summary>How far a site has been read: what a store keeps of it between two ticks.</summary>
public sealed record FeedState(Watermark Watermark, SeenEvents Seen)
{
    /// <summary>From when on every event that was handled is remembered; kept in memory only.</summary>
    public DateTimeOffset RememberedFrom { get; init; }

    /// <summary>When the site was last read; null where nobody knows.</summary>
    public LastReading? Read { get; init; }
}
