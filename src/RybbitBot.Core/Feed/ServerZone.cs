using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>
/// Recognises a server whose database does not run in UTC. It reads the time it is asked from in its own zone,
/// and may stamp events in it: what is new is then not found, for hours and without an error.
/// </summary>
/// <remarks>Source: ClickHouse parses a time without an offset in the time zone of the server.</remarks>
public static class ServerZone
{
    private const string Mend =
        "Run Rybbit and its ClickHouse in UTC (TZ=UTC for both containers), or update Rybbit.";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ZoneUnit = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Farthest = TimeSpan.FromHours(14);

    /// <summary>The instant from which the newest event must be found.</summary>
    public static DateTimeOffset JustBefore(SiteEvent newest) => newest.Timestamp.AddSeconds(-1);

    /// <summary>What is wrong and what to do, or null where nothing is.</summary>
    /// <param name="newest">The newest event of all.</param>
    /// <param name="found">What was found since <see cref="JustBefore"/> it.</param>
    /// <param name="visitors">How many visitors were there in the last minutes.</param>
    /// <param name="serverTime">The server's clock.</param>
    public static string? Doubt(SiteEvent newest, EventPage found, int visitors, DateTimeOffset serverTime)
    {
        if (
            found.Events.All(row => row.Timestamp < newest.Timestamp)
            && found.Events.Count < EventPage.SinceLimit
        )
        {
            return $"new events are not found, because the database's time zone is not UTC. {Mend}";
        }

        var age = serverTime - newest.Timestamp;
        if (age < -Tolerance)
        {
            return $"its newest event is stamped in the future: the server's clock or time zone is wrong. {Mend}";
        }

        // A page left open may be counted and send no event; only an age of whole half hours tells of a zone.
        var isZoneLike = age >= ZoneUnit && age <= Farthest && age.Ticks % ZoneUnit.Ticks < Tolerance.Ticks;
        return visitors > 0 && isZoneLike
            ? $"visitors are there, but the newest event seems to be hours old: its time zone is not UTC. {Mend}"
            : null;
    }
}
