using System.Collections.Concurrent;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot;

/// <summary>
/// Looks into a site of which nothing new came for long: where visitors are counted all the same, the server's
/// time zone may hide them. It asks seldom, and ever more seldom.
/// </summary>
/// <remarks>One caller at a time for each site.</remarks>
public sealed class QuietSites(ReservedRybbitApi api, TimeProvider time)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(8);
    private static readonly TimeSpan CountWindow = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<SiteId, Quiet> _quiet = [];

    /// <summary>Takes note of a tick.</summary>
    /// <returns>What is wrong with the server and what to do, where that was found out now.</returns>
    public async Task<string?> TickedAsync(Site site, FeedTick tick, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (tick.NewEvents > 0)
        {
            _ = _quiet.TryRemove(site.Id, out _);
            return null;
        }

        var quiet = _quiet.GetOrAdd(site.Id, new Quiet(now + FirstLook, FirstLook));
        if (now < quiet.LookAt)
        {
            return null;
        }

        var pause = quiet.Pause * 2 < LongestPause ? quiet.Pause * 2 : LongestPause;
        _quiet[site.Id] = new(now + pause, pause);
        return await LookAsync(site, cancellationToken);
    }

    private async Task<string?> LookAsync(Site site, CancellationToken cancellationToken)
    {
        var count = await api.CountLiveVisitorsAsync(site, CountWindow, cancellationToken);
        if (count.Value is not { Count: > 0 } visitors)
        {
            return null;
        }

        var page = await api.ReadBeforeAsync(site, before: null, size: 1, cancellationToken);
        if (page.Value?.Events is not [var newest])
        {
            return null;
        }

        var since = await api.ReadSinceAsync(site, ServerZone.JustBefore(newest), cancellationToken);
        return since.Value is { } found
            ? ServerZone.Doubt(newest, found, visitors.Count, page.Value.ServerTime ?? time.GetUtcNow())
            : null;
    }

    private sealed record Quiet(DateTimeOffset LookAt, TimeSpan Pause);
}
