using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>Who may use what a key has left of its day's calls: the reading of sites, or people who ask.</summary>
/// <remarks>
/// A tenth of the calls that the rest of the day is worth is kept for people; it melts away towards the reset,
/// so that at the end of the day all is used. People who ask more than that get what an even spending would
/// have left over, so that no crowd of askers starves the feed.
/// </remarks>
/// <param name="Limit">The limit as last told, or null where none is known.</param>
public readonly record struct CallShares(RateLimit? Limit)
{
    private const double ForPeople = 0.1;
    private const double AtOnce = 0.02;

    // A reading may need a page more than was thought.
    private const double NeverUsed = 0.002;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether a limit holds at <paramref name="now"/>: one whose day is over tells nothing.</summary>
    public bool IsKnown(DateTimeOffset now) => Limit is not null && Limit.ResetsAt > now;

    /// <summary>How many calls the reading of sites may still use; infinite where no limit is known.</summary>
    public double ForReading(DateTimeOffset now) =>
        IsKnown(now)
            ? Math.Max(0, Limit!.Remaining - (Limit.Limit * NeverUsed) - (PeoplesShare * Left(now)))
            : double.PositiveInfinity;

    /// <summary>
    /// How many calls the reading of sites may count on until the reset: people seldom use all that is kept for
    /// them, and what they do use is seen at the next reading.
    /// </summary>
    public double Planned(DateTimeOffset now) =>
        IsKnown(now) ? Math.Max(1, Limit!.Remaining - (Limit.Limit * NeverUsed)) : double.PositiveInfinity;

    /// <summary>How long the reading of sites has to wait for its next call; zero while it has one.</summary>
    public TimeSpan WaitForReading(DateTimeOffset now)
    {
        if (ForReading(now) >= 1)
        {
            return TimeSpan.Zero;
        }

        var left = Limit!.ResetsAt - now;
        var enough = Limit.Remaining - 1 - (Limit.Limit * NeverUsed);
        return enough < 0 ? left : left - (Day * (enough / PeoplesShare));
    }

    /// <summary>Whether a person's question may be put to Rybbit.</summary>
    /// <param name="asked">How many were, since the calls were last given.</param>
    /// <param name="now">The time.</param>
    public bool MayAsk(int asked, DateTimeOffset now) =>
        !IsKnown(now)
        || (
            Limit!.Remaining > 0
            && (
                Limit.Remaining > Limit.Limit * Left(now)
                || asked < (PeoplesShare * (1 - Left(now))) + (Limit.Limit * AtOnce)
            )
        );

    private double PeoplesShare => Limit!.Limit * ForPeople;

    private double Left(DateTimeOffset now) => Math.Min(1, (Limit!.ResetsAt - now) / Day);
}
