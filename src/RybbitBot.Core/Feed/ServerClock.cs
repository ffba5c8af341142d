namespace RybbitBot.Feed;

/// <summary>What the server's clock showed, and how far it is from ours.</summary>
/// <param name="At">The server's time.</param>
/// <param name="Ahead">How far it is ahead of ours; zero where the two nearly agree or it did not tell.</param>
public sealed record ServerClock(DateTimeOffset At, TimeSpan Ahead)
{
    // It tells whole seconds, and its answer was under way for a while.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>What a reply told that was received at <paramref name="now"/>.</summary>
    public static ServerClock Of(DateTimeOffset? told, DateTimeOffset now) =>
        told is not { } at ? new(now, TimeSpan.Zero)
        : (at - now).Duration() <= Tolerance ? new(at, TimeSpan.Zero)
        : new(at, at - now);
}
