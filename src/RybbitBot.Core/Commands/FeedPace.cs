namespace RybbitBot.Commands;

/// <summary>How often a site that somebody hears is read.</summary>
public sealed record FeedPace(TimeSpan PollEvery);
