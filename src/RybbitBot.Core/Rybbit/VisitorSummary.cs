using System.Collections.Immutable;

namespace RybbitBot.Rybbit;

/// <summary>What the visitors of a window did.</summary>
/// <param name="Pages">The paths most viewed, by views.</param>
/// <param name="Countries">Where most came from, by sessions; an unknown country is empty.</param>
/// <param name="Sources">The hosts that sent most, by sessions; direct is empty.</param>
public sealed record VisitorSummary(
    ImmutableArray<RankedText> Pages,
    ImmutableArray<RankedText> Countries,
    ImmutableArray<RankedText> Sources
)
{
    private const int Places = 3;

    /// <summary>Summarizes events, which come newest first.</summary>
    public static VisitorSummary Of(IEnumerable<SiteEvent> events)
    {
        var all = events.ToList();
        var sessions = all.GroupBy(row => row.SessionId).ToList();
        return new(
            Rank(all.Where(row => row.Type == EventType.Pageview).Select(row => row.Pathname)),
            Rank(sessions.Select(CountryOf)),
            Rank(sessions.Select(SourceOf))
        );
    }

    /// <summary>How many sessions were active in each of the last minutes, oldest first.</summary>
    public static ImmutableArray<int> CountByMinute(
        IEnumerable<SiteEvent> events,
        DateTimeOffset now,
        int minutes
    )
    {
        var sessions = Enumerable.Range(0, minutes).Select(_ => new HashSet<string>()).ToList();
        foreach (var row in events)
        {
            var age = (now - row.Timestamp) / TimeSpan.FromMinutes(1);
            if (age >= 0 && age < minutes)
            {
                _ = sessions[minutes - 1 - (int)age].Add(row.SessionId);
            }
        }

        return [.. sessions.Select(minute => minute.Count)];
    }

    private static string CountryOf(IEnumerable<SiteEvent> session) =>
        session.Select(row => row.Country).FirstOrDefault(country => country.Length > 0, "");

    // A page that was reached from another one of the site has no referrer, so the oldest that has one tells.
    private static string SourceOf(IEnumerable<SiteEvent> session) =>
        session.Select(row => Referrer.Of(row.Referrer).Host).LastOrDefault(host => host.Length > 0, "");

    private static ImmutableArray<RankedText> Rank(IEnumerable<string> texts) =>
        [
            .. texts
                .CountBy(text => text)
                .Select(counted => new RankedText(counted.Key, counted.Value))
                .OrderByDescending(ranked => ranked.Count)
                .ThenBy(ranked => ranked.Text, StringComparer.Ordinal)
                .Take(Places),
        ];
}
