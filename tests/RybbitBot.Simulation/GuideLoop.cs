using RybbitBot.Rybbit;

namespace RybbitBot.Simulation;

/// <summary>
/// The loop of Rybbit's live feed guide, made anew from its description: remember the newest timestamp seen, ask
/// for what is strictly newer, every ten seconds, and print what comes.
/// </summary>
/// <remarks>Source: https://rybbit.com/docs/api/live-feed</remarks>
/// <param name="api">Rybbit.</param>
/// <param name="site">The site.</param>
/// <param name="start">From when on events are wanted.</param>
/// <param name="print">Hears of each event.</param>
internal sealed class GuideLoop(IRybbitApi api, Site site, DateTimeOffset start, Action<SiteEvent> print)
{
    private DateTimeOffset _newest = start;

    /// <summary>One turn of the loop.</summary>
    public async Task TurnAsync()
    {
        var outcome = await api.ReadSinceAsync(site, _newest, CancellationToken.None);
        if (!outcome.TryGet(out var page, out _) || page.Events.Count == 0)
        {
            return;
        }

        foreach (var siteEvent in page.Events)
        {
            print(siteEvent);
        }

        _newest = page.Events.Max(row => row.Timestamp);
    }
}
