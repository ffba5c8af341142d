using Microsoft.Extensions.Time.Testing;
using RybbitBot.Rybbit;

namespace RybbitBot.Simulation;

/// <summary>One site with a steady stream of visitors, read by the bot and by the guide's loop.</summary>
/// <param name="Rate">Events a second.</param>
/// <param name="Length">For how long.</param>
/// <param name="Cluster">How they come in.</param>
/// <param name="TwinShare">The share of events that have an equal one in the same second.</param>
/// <param name="RestartEvery">How often the bot is started anew over its ledger; never where it is null.</param>
/// <param name="Seed">Makes the trace.</param>
internal sealed record CompletenessScenario(
    double Rate,
    TimeSpan Length,
    IngestCluster Cluster,
    double TwinShare = 0,
    TimeSpan? RestartEvery = null,
    int Seed = 1
)
{
    private static readonly DateTimeOffset Start = new(2026, 9, 10, 0, 0, 0, TimeSpan.Zero);

    // After the last event both go on reading for as long as anything can be late.
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(2);

    /// <summary>Runs it.</summary>
    public async Task<CompletenessResult> RunAsync()
    {
        var site = SimulatedSite.Of(new(7));
        var rows = MakeRows(site, out var numbers);
        var (told, printed) = (new int[numbers], new int[numbers]);
        var time = new FakeTimeProvider(Start);
        var server = new SimulatedRybbit(LogOf(site, rows), time);
        var guideServer = new SimulatedRybbit(LogOf(site, rows), time);
        var guide = new GuideLoop(
            guideServer,
            site,
            Start.AddSeconds(-10),
            row => printed[SimulatedSite.NumberOf(row)]++
        );
        var chat = new SimulatedChat();
        chat.Subscribe(Subscriptions.EventFilter.All, Start.AddSeconds(-10));
        var outbox = new SimulatedOutbox((match, _) => told[SimulatedSite.NumberOf(match.Event.Event)]++);
        var bot = new SimulatedBot(server, outbox, chat, time);
        var restartAt = Start + RestartEvery;
        for (var now = Start; now < Start + Length + Afterwards; )
        {
            if (now >= restartAt)
            {
                bot = new(server, outbox, chat, time);
                restartAt = now + RestartEvery;
            }

            var delay = await bot.ReadAsync(site, site);
            await guide.TurnAsync();
            now += delay;
            time.SetUtcNow(now);
        }

        return Judge(rows, told, printed, server.Calls, guideServer.Calls);
    }

    private static Dictionary<SiteId, SiteLog> LogOf(Site site, List<StoredRow> rows) =>
        new() { [site.Id] = new(rows) };

    private List<StoredRow> MakeRows(Site site, out int numbers)
    {
        var dice = new Random(Seed);
        var rows = new List<StoredRow>();
        numbers = 0;
        for (var at = Next(Start); at < Start + Length; at = Next(at))
        {
            if (rows.Count > 0 && dice.NextDouble() < TwinShare)
            {
                rows.Add(Cluster.StoreTwin(rows[^1], at, dice));
                continue;
            }

            rows.Add(Cluster.Store(SimulatedSite.Visit(site, numbers++, at), at, dice));
        }

        return rows;

        DateTimeOffset Next(DateTimeOffset at) => at.AddSeconds(-Math.Log(1 - dice.NextDouble()) / Rate);
    }

    private CompletenessResult Judge(
        List<StoredRow> rows,
        int[] told,
        int[] printed,
        int requests,
        int guideRequests
    )
    {
        var stored = new int[told.Length];
        foreach (var row in rows)
        {
            stored[SimulatedSite.NumberOf(row.Event)]++;
        }

        return new(
            Rate,
            Cluster.Flush,
            rows.Count,
            stored.Zip(told, (there, here) => Math.Max(0, there - here)).Sum(),
            stored.Zip(told, (there, here) => Math.Max(0, here - there)).Sum(),
            requests,
            stored.Zip(printed, (there, here) => Math.Max(0, there - here)).Sum(),
            guideRequests
        );
    }
}
