namespace RybbitBot.Slack.Sockets;

/// <summary>Decides how long to wait before a connection is tried again.</summary>
internal static class ReconnectPolicy
{
    /// <summary>The pace where somebody has to do something first.</summary>
    public static readonly TimeSpan Blocked = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    // After any passing fault the bot is back within half a minute, the time to connect included.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait after <paramref name="failures"/> in a row, of which the last is given.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="failures">How often, at least once.</param>
    /// <param name="random">Rolls the jitter, so that bots which lost Slack together do not return together.</param>
    public static TimeSpan DelayAfter(SocketFailure failure, int failures, Random random) =>
        failure switch
        {
            SocketFailure.Limited(var delay) => delay,
            SocketFailure.Blocked => Blocked,
            _ => random.NextDouble() * Ceiling(failures),
        };

    private static TimeSpan Ceiling(int failures)
    {
        var doubled = First * Math.Pow(2, Math.Min(failures - 1, 10));
        return doubled < Longest ? doubled : Longest;
    }
}
