using RybbitBot.Rybbit;

namespace RybbitBot.Local.Demo;

/// <summary>
/// What happens on the demo site. Nothing of it is stored: the events of any time are computed from the seed, and
/// are the same however and whenever they are asked for.
/// </summary>
internal sealed class DemoTraffic(ulong seed)
{
    /// <summary>No session lasts longer, so nothing older has to be looked at.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromMinutes(10);

    private const int QuietSessionsPerMinute = 5;
    private const int MoreSessionsByDay = 9;
    private const int SecondsBetweenBuyers = 30;
    private const int SecondsOfSilence = 2;

    private static readonly TimeSpan StaysReachable = TimeSpan.FromMinutes(4);

    // Kinds of dice: the parts of the traffic do not disturb each other.
    private const int SessionDice = 1;
    private const int BuyerDice = 2;
    private const int RevisitDice = 3;

    /// <summary>The events from <paramref name="from"/> until before <paramref name="to"/>, oldest first.</summary>
    public IReadOnlyList<SiteEvent> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sessions = SessionsStartingIn(MinuteOf(from - LongestSession), MinuteOf(to)).ToList();
        var events = sessions.SelectMany(session => session).Concat(Revisits(sessions, from, to));
        return
        [
            .. events
                .Where(happened => happened.Timestamp >= from && happened.Timestamp < to)
                .OrderBy(happened => happened.Timestamp)
                .ThenBy(happened => happened.SessionId, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<List<SiteEvent>> SessionsStartingIn(long firstMinute, long lastMinute)
    {
        for (var minute = firstMinute; minute <= lastMinute; minute++)
        {
            var start = DateTimeOffset.FromUnixTimeSeconds(minute * 60);
            var count =
                QuietSessionsPerMinute + (MoreSessionsByDay * Daylight.At(start.TimeOfDay.TotalHours));
            for (var number = 0; number < (int)Math.Round(count); number++)
            {
                yield return Session(new DemoDice(seed, SessionDice, minute, number), start);
            }

            for (var second = 0; second < 60; second += SecondsBetweenBuyers)
            {
                yield return BuyerSession(
                    new DemoDice(seed, BuyerDice, minute, second),
                    start.AddSeconds(second)
                );
            }
        }
    }

    private static List<SiteEvent> Session(DemoDice dice, DateTimeOffset minute)
    {
        var start = minute.AddSeconds(dice.Next(60));
        var visitor = DemoVisitor.Of(dice, start, DemoSource.All);
        var journey = dice.Pick(DemoJourney.All, journey => journey.Weight);
        return new DemoWalk(visitor, dice).Go(start, journey.Steps);
    }

    // A new pair of eyes on the enterprise page so often that whoever tries the demo's alert need not wait.
    private static List<SiteEvent> BuyerSession(DemoDice dice, DateTimeOffset slot)
    {
        var start = slot.AddSeconds(dice.Next(5));
        var visitor = DemoVisitor.Of(dice, start, DemoSource.Buyers);
        var journey = dice.Pick(DemoJourney.Buyers, journey => journey.Weight);
        return new DemoWalk(visitor, dice).Go(start, [DemoPage.Enterprise, .. journey.Steps]);
    }

    // Where nothing would happen for a moment, somebody who is there already looks at one page more.
    private IEnumerable<SiteEvent> Revisits(
        List<List<SiteEvent>> sessions,
        DateTimeOffset from,
        DateTimeOffset to
    )
    {
        var busy = sessions
            .SelectMany(session => session)
            .Select(happened => SlotOf(happened.Timestamp))
            .ToHashSet();
        for (var slot = SlotOf(from); slot <= SlotOf(to); slot++)
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(slot * SecondsOfSilence);
            if (!busy.Contains(slot))
            {
                var dice = new DemoDice(seed, RevisitDice, slot);
                var there = sessions.Where(session => IsThere(session[0].Timestamp, at)).ToList();
                yield return LookFurther(dice.Pick(there)[0], dice, at);
            }
        }

        static bool IsThere(DateTimeOffset start, DateTimeOffset at) =>
            start < at && start >= at - StaysReachable;
    }

    private static SiteEvent LookFurther(SiteEvent landing, DemoDice dice, DateTimeOffset slot)
    {
        var page = dice.Pick(DemoPage.Further);
        return landing with
        {
            Timestamp = slot.AddSeconds(dice.Next(SecondsOfSilence)),
            Pathname = page.Path,
            PageTitle = page.Title,
            Referrer = "",
            Querystring = "",
        };
    }

    private static long MinuteOf(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / 60;

    private static long SlotOf(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / SecondsOfSilence;
}
