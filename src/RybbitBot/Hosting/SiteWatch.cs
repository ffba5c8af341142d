using RybbitBot.Delivery;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting;

/// <summary>What is learned of sites while they are read: their rhythm, and whether their server hides events.</summary>
internal sealed partial class SiteWatch(RhythmMemory rhythm, QuietSites quiet, ILogger<SiteWatch> logger)
{
    /// <summary>Takes up what an earlier run learned.</summary>
    public Task RecallAsync(IEnumerable<Site> sites, CancellationToken cancellationToken) =>
        rhythm.RecallAsync(sites, cancellationToken);

    /// <summary>Learns from a tick that succeeded.</summary>
    public async Task TickedAsync(Site site, FeedTick tick, CancellationToken cancellationToken)
    {
        await rhythm.LearnAsync(site, tick, cancellationToken);
        if (await quiet.TickedAsync(site, tick, cancellationToken) is { } doubt)
        {
            Log.Hidden(logger, site.Id, doubt);
        }
    }

    /// <summary>Nobody hears the site now.</summary>
    public void Pause(Site site) => rhythm.Pause(site);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Site {Site}: {Doubt}")]
        public static partial void Hidden(ILogger logger, SiteId site, string doubt);
    }
}
