using RybbitBot.Rybbit;

namespace RybbitBot.Simulation;

/// <summary>
/// Days of ten sites as an agency has them: one large, which has three visits of four, a few small,
/// and a tail. By day they are busy, at
/// night nearly silent; and eight times a day one of them is talked about somewhere for eighteen minutes. These
/// 144 minutes, a tenth of the day, have 60 % of its events.
/// </summary>
/// <param name="days">How many.</param>
/// <param name="seed">Makes the trace.</param>
internal sealed class BurstyDay(int days, int seed)
{
    /// <summary>How many sites there are.</summary>
    public const int Sites = 10;

    /// <summary>The first midnight.</summary>
    public static readonly DateTimeOffset Start = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);

    private const int EventsADay = 20_000;
    private const int BurstsADay = 8;
    private const double BurstShare = 0.6;
    private const double TailExponent = 2.5;
    private const double NightShare = 0.1;

    private static readonly TimeSpan BurstLength = TimeSpan.FromMinutes(18);

    private readonly Random _dice = new(seed);

    /// <summary>Every event: its site, from 1, and its instant, in order.</summary>
    public List<(SiteId Site, DateTimeOffset At)> Make()
    {
        var events = new List<(SiteId, DateTimeOffset)>();
        for (var day = 0; day < days; day++)
        {
            var midnight = Start.AddDays(day);
            AddOrdinary(events, midnight);
            AddBursts(events, midnight);
        }

        events.Sort((one, other) => one.Item2.CompareTo(other.Item2));
        return events;
    }

    /// <summary>The share of events in the busiest tenth of a day's minutes.</summary>
    public static double ShareOfBusiestTenth(IEnumerable<DateTimeOffset> events)
    {
        var minutes = new int[1_440];
        foreach (var at in events)
        {
            minutes[(int)at.TimeOfDay.TotalMinutes]++;
        }

        return minutes.OrderDescending().Take(144).Sum() / (double)minutes.Sum();
    }

    private void AddOrdinary(List<(SiteId, DateTimeOffset)> events, DateTimeOffset midnight)
    {
        for (var left = (int)(EventsADay * (1 - BurstShare)); left > 0; )
        {
            var at = midnight.AddSeconds(86_400 * _dice.NextDouble());
            if (_dice.NextDouble() < Daylight(at))
            {
                events.Add((DrawSite(), at));
                left--;
            }
        }
    }

    private void AddBursts(List<(SiteId, DateTimeOffset)> events, DateTimeOffset midnight)
    {
        // One in each two hours from seven on, so that no two lie upon each other.
        for (var burst = 0; burst < BurstsADay; burst++)
        {
            var start = midnight.AddHours(7 + (2 * burst)).AddMinutes(100 * _dice.NextDouble());
            var site = DrawSite();
            for (var i = 0; i < EventsADay * BurstShare / BurstsADay; i++)
            {
                events.Add((site, start + (BurstLength * _dice.NextDouble())));
            }
        }
    }

    private static double Daylight(DateTimeOffset at) => at.Hour is >= 7 and < 23 ? 1 : NightShare;

    private SiteId DrawSite()
    {
        var weights = Enumerable.Range(1, Sites).Select(place => Math.Pow(place, -TailExponent)).ToList();
        var drawn = _dice.NextDouble() * weights.Sum();
        var number = 1;
        for (; number < Sites && drawn >= weights[number - 1]; number++)
        {
            drawn -= weights[number - 1];
        }

        return new(number);
    }
}
