namespace RybbitBot.Discord.Gateway;

/// <summary>Decides, from connection to connection, how to go on and how long to wait before.</summary>
internal sealed record GatewayCourse
{
    /// <summary>What lived for less has not served, whatever it said.</summary>
    public static readonly TimeSpan Served = TimeSpan.FromMinutes(1);

    // After any passing fault the bot is back within a minute, the time to notice and to connect included.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    // Discord allows one identify in five seconds.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // Below it the rest is spread over the time that is left.
    private const int FewStarts = 500;

    // A session that is not taken up in so many tries is given up.
    private const int MostResumes = 3;

    /// <summary>The course at the start.</summary>
    public static readonly GatewayCourse Start = new();

    /// <summary>The session to resume; null where a new one has to begin.</summary>
    public GatewaySession? Session { get; private init; }

    /// <summary>How many connections failed in a row.</summary>
    public int Failures { get; private init; }

    /// <summary>How many sessions began in a row without one that served.</summary>
    public int Starts { get; private init; }

    private int Resumes { get; init; }

    /// <summary>A new session is asked for.</summary>
    public GatewayCourse Starting() => this with { Starts = Starts + 1 };

    /// <summary>Discord took the session, or gave a new one.</summary>
    public GatewayCourse Greeted(GatewaySession session) => this with { Session = session, Resumes = 0 };

    /// <summary>A connection ended, or was never made.</summary>
    /// <param name="move">How to go on; not <see cref="GatewayMove.Stop"/>.</param>
    /// <param name="sequence">The last event that came.</param>
    /// <param name="age">For how long it served; zero where it was never greeted.</param>
    public GatewayCourse After(GatewayMove move, long? sequence, TimeSpan age)
    {
        var hasServed = age >= Served;
        var resumes = Session is not null && age == TimeSpan.Zero ? Resumes + 1 : 0;
        var keeps = move == GatewayMove.Resume && resumes < MostResumes;
        return this with
        {
            Session =
                keeps && Session is { } kept ? kept with { Sequence = sequence ?? kept.Sequence } : null,
            Failures = hasServed ? 1 : Failures + 1,
            Starts = hasServed ? 0 : Starts,
            Resumes = resumes,
        };
    }

    /// <summary>How long to wait before the next connection: the first time not at all.</summary>
    /// <param name="random">Rolls the jitter, so that bots which lost Discord together do not return together.</param>
    public TimeSpan DelayBeforeConnecting(Random random) =>
        Failures <= 1
            ? TimeSpan.Zero
            : random.NextDouble() * Doubled(TimeSpan.FromSeconds(1), Failures - 2, Longest);

    /// <summary>How long to wait before a new session is asked for; zero where the session is resumed.</summary>
    /// <param name="left">How many may still begin.</param>
    /// <param name="random">Rolls the jitter.</param>
    public TimeSpan DelayBeforeStarting(SessionStarts left, Random random)
    {
        if (Session is not null)
        {
            return TimeSpan.Zero;
        }

        if (left.Remaining <= 0)
        {
            return left.ResetAfter;
        }

        if (Starts == 0)
        {
            // After a session that Discord ended, all those whose it ended do not come at one time.
            return Failures == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(1 + (4 * random.NextDouble()));
        }

        var pause = Doubled(FirstPause, Starts - 1, LongestPause);
        var share = left.Remaining < FewStarts ? left.ResetAfter / left.Remaining : TimeSpan.Zero;
        return (share > pause ? share : pause) + (random.NextDouble() * TimeSpan.FromSeconds(1));
    }

    private static TimeSpan Doubled(TimeSpan first, int times, TimeSpan longest)
    {
        var doubled = first * Math.Pow(2, Math.Min(times, 10));
        return doubled < longest ? doubled : longest;
    }
}
