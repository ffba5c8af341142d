using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>How often an event key has been seen.</summary>
public readonly record struct SeenEvent(EventKey Key, DateTimeOffset At, int Count);
