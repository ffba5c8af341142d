namespace RybbitBot.Feed;

/// <summary>When a site was last read to its end.</summary>
/// <param name="At">When, by our clock.</param>
/// <param name="Due">When it was to be read again, as far as that was planned and not for want of calls.</param>
public readonly record struct LastReading(DateTimeOffset At, DateTimeOffset Due);
