namespace RybbitBot.Feed;

/// <summary>Spreads the calls that are left over the sites that are heard and the hours until the reset.</summary>
/// <remarks>
/// With E events a second and a reading every T seconds an event waits T/2 on average. Of all ways to spend a
/// number of calls, the one with T in proportion to 1/√E makes that wait the shortest; a little more for the
/// busy ones shortens the longest waits as well. The rhythm tells how the calls last until the reset, and as
/// what is left is counted anew at every reading, an error of the forecast mends itself.
/// </remarks>
internal sealed class PollPlan(TimeSpan pollEvery, IReadOnlyCollection<SiteDemand> heard)
{
    private const double Exponent = 0.55;

    // How much of the average site's traffic every site is credited with.
    private const double Surprise = 0.2;

    // However quiet a site is, somebody who hears it is not kept waiting longer, where the calls allow that.
    public static readonly TimeSpan LongestPace = TimeSpan.FromMinutes(15);

    /// <summary>The time between two readings of a site.</summary>
    public TimeSpan PaceFor(SiteDemand site, CallShares calls, DateTimeOffset now) =>
        PaceFor(Weight(site, site.Traffic.RateAt(now), SurpriseAt(now)), Scale(calls, now), calls, now);

    /// <summary>How that goes on by the site's rhythm.</summary>
    public PollOutlook OutlookFor(SiteDemand site, CallShares calls, DateTimeOffset now)
    {
        var scale = Scale(calls, now);
        var pace = PaceFor(Weight(site, site.Traffic.RateAt(now), SurpriseAt(now)), scale, calls, now);
        if (calls.IsKnown(now))
        {
            for (var hour = WeekRhythm.NextHour(now); hour < calls.Limit!.ResetsAt; hour = hour.AddHours(1))
            {
                var then = PaceFor(
                    Weight(site, site.Traffic.Rhythm.RateAt(hour), SurpriseAt(hour)),
                    scale,
                    calls,
                    now
                );
                if (then >= pace * 1.25)
                {
                    return new(pace, hour, then);
                }
            }
        }

        return new(pace, SlowsAt: null, pace);
    }

    private TimeSpan PaceFor(double weight, double scale, CallShares calls, DateTimeOffset now)
    {
        if (!calls.IsKnown(now))
        {
            return pollEvery;
        }

        var left = calls.Limit!.ResetsAt - now;
        var even = left * (heard.Count / calls.Planned(now));
        var longest = LongestPace > even * 3 ? LongestPace : even * 3;
        var seconds = Math.Min(Math.Min(scale / weight, longest.TotalSeconds), left.TotalSeconds);
        var pace = TimeSpan.FromSeconds(seconds);
        return pace > pollEvery ? pace : pollEvery;
    }

    // Any site may be talked about somewhere the next minute, however quiet it was.
    private double SurpriseAt(DateTimeOffset instant) =>
        Math.Max(1e-6, heard.Average(site => site.Traffic.Rhythm.RateAt(instant)) * Surprise);

    // Seconds between two readings of a site whose weight is one.
    private double Scale(CallShares calls, DateTimeOffset now)
    {
        if (!calls.IsKnown(now))
        {
            return 0;
        }

        var sum = heard.Sum(site => Forecast(site, now, calls.Limit!.ResetsAt));
        return sum / calls.Planned(now);
    }

    private double Forecast(SiteDemand site, DateTimeOffset from, DateTimeOffset to)
    {
        var sum = 0.0;
        for (var start = from; start < to; )
        {
            var end = WeekRhythm.NextHour(start) is var next && next < to ? next : to;
            sum +=
                Weight(site, site.Traffic.Rhythm.RateAt(start), SurpriseAt(start))
                * (end - start).TotalSeconds;
            start = end;
        }

        return sum;
    }

    private static double Weight(SiteDemand site, double rate, double surprise) =>
        Math.Pow((rate + surprise) * site.Urgency, Exponent);
}
