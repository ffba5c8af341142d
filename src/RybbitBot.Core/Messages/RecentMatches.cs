namespace RybbitBot.Messages;

/// <summary>How often a filter matched lately.</summary>
/// <param name="Count">Matches since <paramref name="Since"/>.</param>
/// <param name="Since">The instant from which on every event was looked at.</param>
/// <param name="IsWholeDay">Whether that is the whole of the last 24 hours.</param>
public sealed record RecentMatches(int Count, DateTimeOffset Since, bool IsWholeDay);
