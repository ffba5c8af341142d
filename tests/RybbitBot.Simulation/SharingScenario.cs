using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Simulation;

/// <summary>How many calls a site costs, however many channels hear it and however many people look at it.</summary>
/// <param name="Length">For how long it is read.</param>
internal sealed record SharingScenario(TimeSpan Length)
{
    private static readonly DateTimeOffset Start = new(2026, 9, 10, 0, 0, 0, TimeSpan.Zero);

    private readonly Site _site = SimulatedSite.Of(new(7));

    /// <summary>The calls while channels come one by one, spread over the whole time.</summary>
    public async Task<int> CallsOfChannelsAsync(int channels)
    {
        var time = new FakeTimeProvider(Start);
        var server = new SimulatedRybbit(Log(), time);
        var chat = new SimulatedChat();
        var bot = new SimulatedBot(server, new SimulatedOutbox((_, _) => { }), chat, time);
        for (var now = Start; now < Start + Length; )
        {
            while (chat.All.Length < 1 + ((channels - 1) * ((now - Start) / Length)))
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"/{chat.All.Length}");
                chat.Subscribe(FilterSyntax.ParseFilter(path).Value!, now);
            }

            now += await bot.ReadAsync(_site, _site);
            time.SetUtcNow(now);
        }

        return server.Calls;
    }

    /// <summary>The calls for live counts while so many people look, each once in five seconds.</summary>
    public async Task<int> CallsOfLooksAsync(int people)
    {
        var time = new FakeTimeProvider(Start);
        var server = new SimulatedRybbit(Log(), time);
        var readings = new SharedReadings(server, new(server), time);
        var window = TimeSpan.FromMinutes(5);
        for (var now = Start; now < Start + Length; now = now.AddSeconds(5))
        {
            time.SetUtcNow(now);
            var looks = Enumerable
                .Range(0, people)
                .Select(_ => readings.CountAsync(_site, window, CancellationToken.None));
            _ = await Task.WhenAll(looks);
        }

        return server.Counts;
    }

    private Dictionary<SiteId, SiteLog> Log()
    {
        var dice = new Random(1);
        var cluster = IngestCluster.Of(TimeSpan.FromSeconds(1));
        var visits = Enumerable
            .Range(0, (int)(Length.TotalSeconds / 5))
            .Select(number => (Number: number, At: Start.AddSeconds(number * 5)));
        return new()
        {
            [_site.Id] = new(
                visits.Select(visit =>
                    cluster.Store(SimulatedSite.Visit(_site, visit.Number, visit.At), visit.At, dice)
                )
            ),
        };
    }
}
