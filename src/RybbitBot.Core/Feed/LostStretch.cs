namespace RybbitBot.Feed;

/// <summary>A time whose events were too many to read, so that nobody knows how many they were.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end: from here on nothing is missing.</param>
public sealed record LostStretch(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>What of it lies after an instant; null where nothing does.</summary>
    public LostStretch? After(DateTimeOffset instant) =>
        instant <= From ? this
        : instant < To ? this with { From = instant }
        : null;
}
