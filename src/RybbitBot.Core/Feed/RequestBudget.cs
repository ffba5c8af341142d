using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>What a key has left of its day's calls, and the pace it can afford.</summary>
/// <param name="Limit">The limit as last learned, or null where none is known.</param>
public readonly record struct RequestBudget(RateLimit? Limit)
{
    // Commands ask too: this share of the day's calls is theirs.
    private const double CommandShare = 0.1;

    /// <summary>The shortest time between two readings of one site that lasts until the calls are given anew.</summary>
    /// <param name="sites">How many sites are read with the key, at least one.</param>
    /// <param name="now">The time.</param>
    public TimeSpan PaceFor(int sites, DateTimeOffset now)
    {
        if (Limit is null || Limit.ResetsAt <= now)
        {
            return TimeSpan.Zero;
        }

        var left = Limit.ResetsAt - now;
        var readings = Limit.Remaining - (Limit.Limit * CommandShare * (left / TimeSpan.FromDays(1)));
        return readings < sites ? left : left * sites / readings;
    }
}
