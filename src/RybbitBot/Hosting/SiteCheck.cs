using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting;

/// <summary>Looks whether a site can be read, and whether its server finds events by their time.</summary>
internal static class SiteCheck
{
    private static readonly TimeSpan CountWindow = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong and what to do, or null.</summary>
    public static async Task<string?> FindProblemAsync(
        IRybbitApi api,
        Site site,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var events = await api.ReadBeforeAsync(site, before: null, size: 1, cancellationToken);
        var count = await api.CountLiveVisitorsAsync(site, CountWindow, cancellationToken);
        if (!events.TryGet(out var page, out var problem) || !count.TryGet(out var visitors, out problem))
        {
            return problem.Reason;
        }

        if (page.Events is not [var newest])
        {
            return null;
        }

        var since = await api.ReadSinceAsync(site, ServerZone.JustBefore(newest), cancellationToken);
        return since.TryGet(out var found, out problem)
            ? ServerZone.Doubt(newest, found, visitors.Count, page.ServerTime ?? time.GetUtcNow())
            : problem.Reason;
    }
}
