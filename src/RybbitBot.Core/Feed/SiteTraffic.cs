namespace RybbitBot.Feed;

/// <summary>How fast events come on a site now: its rhythm, bent by what the last readings showed.</summary>
/// <param name="rhythm">What is usual; it goes on learning.</param>
public sealed class SiteTraffic(WeekRhythm rhythm)
{
    // A burst shows within two minutes, and is over as soon.
    private static readonly TimeSpan Fading = TimeSpan.FromSeconds(120);

    // What was just seen weighs as much as the rhythm after this time.
    private const double RhythmWeight = 60;

    private double _events;
    private double _watched;
    private DateTimeOffset _upTo;

    /// <summary>What is usual.</summary>
    public WeekRhythm Rhythm { get; } = rhythm;

    /// <summary>Takes in a reading.</summary>
    /// <param name="stamps">The stamps of the events that were new.</param>
    /// <param name="from">When the site was read before.</param>
    /// <param name="to">When it was read now.</param>
    public void Observe(IReadOnlyList<DateTimeOffset> stamps, DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            return;
        }

        Rhythm.Learn(stamps, from, to);
        var kept = Left(to - _upTo);
        _events = (_events * kept) + stamps.Sum(stamp => Left(to - stamp));
        _watched = (_watched * kept) + (Fading.TotalSeconds * (1 - Left(to - from)));
        _upTo = to;
    }

    /// <summary>Events a second.</summary>
    public double RateAt(DateTimeOffset now)
    {
        var kept = Left(now - _upTo);
        var usual = Rhythm.RateAt(now);
        return ((_events * kept) + (usual * RhythmWeight)) / ((_watched * kept) + RhythmWeight);
    }

    private static double Left(TimeSpan age) => age <= TimeSpan.Zero ? 1 : Math.Exp(-(age / Fading));
}
