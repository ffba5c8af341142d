using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>
/// Says when a site is read next: at the set pace where no limit is known; else often where events come and
/// somebody is impatient, rarely where all is quiet, so that the day's calls last.
/// </summary>
/// <param name="pollEvery">The pace when nothing asks for a slower one.</param>
/// <param name="random">Spreads the retries of many bots.</param>
public sealed class PollSchedule(TimeSpan pollEvery, Random random)
{
    private const double GoldenRatio = 0.618_033_988_75;

    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<SiteId, SiteTraffic> _traffic = [];
    private readonly Dictionary<SiteId, double> _heard = [];

    /// <summary>The pace when nothing asks for a slower one.</summary>
    public TimeSpan PollEvery => pollEvery;

    /// <summary>Takes up what is known of a site's week.</summary>
    public void Restore(SiteId site, WeekRhythm rhythm)
    {
        lock (_gate)
        {
            _traffic[site] = new(rhythm);
        }
    }

    /// <summary>Somebody hears the site: it has its share of the calls.</summary>
    public void Hear(SiteId site, double urgency)
    {
        lock (_gate)
        {
            _heard[site] = urgency;
        }
    }

    /// <summary>Nobody hears the site any more: its share goes to the others.</summary>
    public void Leave(SiteId site)
    {
        lock (_gate)
        {
            _ = _heard.Remove(site);
        }
    }

    /// <summary>Learns from a reading: see <see cref="SiteTraffic.Observe"/>.</summary>
    public void Observe(
        SiteId site,
        IReadOnlyList<DateTimeOffset> stamps,
        DateTimeOffset from,
        DateTimeOffset to
    )
    {
        lock (_gate)
        {
            TrafficOf(site).Observe(stamps, from, to);
        }
    }

    /// <summary>What was learned of a site's week.</summary>
    public IReadOnlyList<RhythmHour> RhythmOf(SiteId site)
    {
        lock (_gate)
        {
            return TrafficOf(site).Rhythm.Known;
        }
    }

    /// <summary>How long a site waits before its first reading, so that many are not read in one instant.</summary>
    /// <param name="place">The site's place among all; the first does not wait.</param>
    public TimeSpan Phase(int place) => pollEvery * (place * GoldenRatio % 1);

    /// <summary>How long to wait after a reading that succeeded.</summary>
    public TimeSpan DelayAfterSuccess(SiteId site, CallShares calls, DateTimeOffset now)
    {
        var wait = calls.WaitForReading(now);
        var pace = PaceOf(site, calls, now);
        return wait > pace ? wait : pace;
    }

    /// <summary>How long to wait after one that failed.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="failures">How many failed in a row, this one included.</param>
    public TimeSpan DelayAfterFailure(RybbitProblem problem, int failures)
    {
        var backoff = pollEvery * Math.Pow(2, Math.Min(failures - 1, 10));
        backoff = backoff > LongestBackoff ? LongestBackoff : backoff;
        var jittered = backoff * (0.75 + (0.5 * random.NextDouble()));
        return problem.RetryAfter > jittered ? problem.RetryAfter.Value : jittered;
    }

    /// <summary>The time between two readings of a site now: how old an event is at most when it is seen.</summary>
    public TimeSpan PaceOf(SiteId site, CallShares calls, DateTimeOffset now)
    {
        lock (_gate)
        {
            var (plan, demand) = PlanWith(site);
            return plan.PaceFor(demand, calls, now);
        }
    }

    /// <summary>
    /// The time between two readings of a site that is chosen for it now; a longer one is for want of calls.
    /// </summary>
    public TimeSpan ChosenPaceOf(SiteId site, CallShares calls, DateTimeOffset now) =>
        calls.WaitForReading(now) > TimeSpan.Zero ? PollEvery
        : PaceOf(site, calls, now) is var pace && pace < PollPlan.LongestPace ? pace
        : PollPlan.LongestPace;

    /// <summary>How a site will be read until the key is given new calls.</summary>
    public PollOutlook OutlookOf(SiteId site, CallShares calls, DateTimeOffset now)
    {
        lock (_gate)
        {
            var (plan, demand) = PlanWith(site);
            return plan.OutlookFor(demand, calls, now);
        }
    }

    private (PollPlan Plan, SiteDemand Demand) PlanWith(SiteId site)
    {
        var demands = _heard.ToDictionary(
            heard => heard.Key,
            heard => new SiteDemand(TrafficOf(heard.Key), heard.Value)
        );
        _ = demands.TryAdd(site, new(TrafficOf(site), SiteDemand.Ordinary));
        return (new(pollEvery, demands.Values), demands[site]);
    }

    private SiteTraffic TrafficOf(SiteId site)
    {
        if (!_traffic.TryGetValue(site, out var traffic))
        {
            _traffic[site] = traffic = new(new([]));
        }

        return traffic;
    }
}
