using Microsoft.Extensions.Time.Testing;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Simulation;

/// <summary>
/// Ten sites of one key with so many calls a day. The bot learns their rhythm for a week; the day after it is
/// measured, against a bot that reads each site equally often with as many calls.
/// </summary>
/// <param name="Budget">Calls a day.</param>
/// <param name="Seed">Makes the trace.</param>
internal sealed record FreshnessScenario(int Budget, int Seed = 1)
{
    private const int Days = 8;

    private static readonly DateTimeOffset MeasuredFrom = BurstyDay.Start.AddDays(Days - 1);
    private static readonly DateTimeOffset End = MeasuredFrom.AddDays(1);

    /// <summary>Runs it.</summary>
    public async Task<FreshnessResult> RunAsync()
    {
        var sites = Enumerable
            .Range(1, BurstyDay.Sites)
            .ToDictionary(number => new SiteId(number), number => SimulatedSite.Of(new(number)));
        var rows = MakeRows(sites);
        var visibleAt = rows.Select(row => row.VisibleAt).ToArray();
        var ages = new List<TimeSpan>();
        var time = new FakeTimeProvider(BurstyDay.Start);
        var server = new SimulatedRybbit(
            rows.GroupBy(row => row.Event.Site.Id)
                .ToDictionary(group => group.Key, group => new SiteLog(group)),
            time,
            Budget
        );
        var chat = new SimulatedChat();
        chat.Subscribe(FilterOf("site:*"), BurstyDay.Start);
        var told = 0;
        var bot = new SimulatedBot(
            server,
            new SimulatedOutbox(
                (match, at) =>
                {
                    var visible = visibleAt[SimulatedSite.NumberOf(match.Event.Event)];
                    told++;
                    if (visible >= MeasuredFrom && visible < End)
                    {
                        ages.Add(at - visible);
                    }
                }
            ),
            chat,
            time
        );
        var used = await ReadAllAsync(bot, [.. sites.Values], server, time);
        var measured = rows.Where(row => row.VisibleAt >= MeasuredFrom && row.VisibleAt < End).ToList();
        var due = rows.Count(row => row.VisibleAt < End.AddHours(-1));
        return Judge(measured, ages, used, server.Refused, Math.Max(0, due - told));
    }

    private static EventFilter FilterOf(string text) =>
        FilterSyntax.ParseFilter(text).Value
        ?? throw new InvalidOperationException("There is no such filter.");

    private List<StoredRow> MakeRows(Dictionary<SiteId, Site> sites)
    {
        var dice = new Random(Seed);
        var cluster = IngestCluster.Of(TimeSpan.FromSeconds(1));
        var number = 0;
        return
        [
            .. new BurstyDay(Days, Seed)
                .Make()
                .Select(made =>
                    cluster.Store(SimulatedSite.Visit(sites[made.Site], number++, made.At), made.At, dice)
                ),
        ];
    }

    private static async Task<int> ReadAllAsync(
        SimulatedBot bot,
        IReadOnlyList<Site> sites,
        SimulatedRybbit server,
        FakeTimeProvider time
    )
    {
        var due = new PriorityQueue<Site, DateTimeOffset>();
        for (var place = 0; place < sites.Count; place++)
        {
            due.Enqueue(sites[place], BurstyDay.Start + bot.Schedule.Phase(place));
        }

        var before = 0;
        while (due.TryDequeue(out var site, out var at) && at < End)
        {
            before = at < MeasuredFrom ? server.Calls : before;
            time.SetUtcNow(at);
            due.Enqueue(site, at + await bot.ReadAsync(site, sites[0]));
        }

        return server.Calls - before;
    }

    private FreshnessResult Judge(
        List<StoredRow> measured,
        List<TimeSpan> ages,
        int used,
        int refused,
        int lost
    )
    {
        var interval = TimeSpan.FromDays(1) * BurstyDay.Sites / Budget;
        var uniform = measured
            .Select(row =>
            {
                var phase = interval * ((row.Event.Site.Id.Value - 1) / (double)BurstyDay.Sites);
                var since = row.VisibleAt - MeasuredFrom - phase + interval;
                return interval - TimeSpan.FromTicks(since.Ticks % interval.Ticks);
            })
            .ToList();
        return new(
            Budget,
            measured.Count,
            BurstyDay.ShareOfBusiestTenth(measured.Select(row => row.Event.Timestamp)),
            Mean(ages),
            P95(ages),
            Mean(uniform),
            P95(uniform),
            used,
            refused,
            lost
        );
    }

    private static TimeSpan Mean(List<TimeSpan> ages) =>
        TimeSpan.FromSeconds(ages.Average(age => age.TotalSeconds));

    private static TimeSpan P95(List<TimeSpan> ages)
    {
        ages.Sort();
        return ages[(int)(ages.Count * 0.95)];
    }
}
