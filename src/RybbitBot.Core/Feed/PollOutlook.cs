namespace RybbitBot.Feed;

/// <summary>How a site will be read until the key is given new calls.</summary>
/// <param name="Pace">The time between two readings now.</param>
/// <param name="SlowsAt">When it becomes much longer, or null when it does not.</param>
/// <param name="SlowPace">How long it is then.</param>
public sealed record PollOutlook(TimeSpan Pace, DateTimeOffset? SlowsAt, TimeSpan SlowPace);
