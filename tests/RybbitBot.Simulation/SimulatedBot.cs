using Microsoft.Extensions.Logging.Abstractions;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Simulation;

/// <summary>The bot's own feed over a simulated Rybbit: pipeline, poller and schedule as they are.</summary>
internal sealed class SimulatedBot(IRybbitApi api, IOutbox outbox, SimulatedChat chat, TimeProvider time)
{
    /// <summary>The pace of the settings.</summary>
    public static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly FeedPipeline _pipeline = new(
        new(api, time),
        outbox,
        new(chat, new([chat]), time),
        new(Overlap, new([])),
        time,
        NullLogger<FeedPipeline>.Instance
    );

    private readonly Dictionary<SiteId, DateTimeOffset> _read = [];

    /// <summary>When each site is read.</summary>
    public PollSchedule Schedule { get; } = new(PollEvery, new Random(1));

    /// <summary>Reads a site, and tells how long to wait before it is read again.</summary>
    public async Task<TimeSpan> ReadAsync(Site site, Site defaultSite)
    {
        var now = time.GetUtcNow();
        Schedule.Hear(site.Id, SiteDemand.Ordinary);
        var outcome = await _pipeline.TickAsync(site, defaultSite, CancellationToken.None);
        if (!outcome.TryGet(out var tick, out var problem))
        {
            return Schedule.DelayAfterFailure(problem, failures: 1);
        }

        Schedule.Observe(site.Id, tick.Stamps, _read.GetValueOrDefault(site.Id, now), now);
        _read[site.Id] = now;
        return Schedule.DelayAfterSuccess(site.Id, new(api.DailyLimit), now);
    }
}
