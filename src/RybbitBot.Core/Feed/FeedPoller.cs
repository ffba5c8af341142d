using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>Reads a site's events completely, however many replies that takes.</summary>
/// <param name="api">Where from.</param>
/// <param name="time">The clock.</param>
/// <param name="words">Hears of what was read, where anybody is offered its words.</param>
public sealed class FeedPoller(IRybbitApi api, TimeProvider time, SiteWords? words = null)
{
    /// <summary>How many rows one reading holds at most.</summary>
    public const int MaxRows = 200_000;

    /// <summary>Every event stamped strictly after <paramref name="since"/>. It is all read, or it fails.</summary>
    public async Task<RybbitOutcome<FeedReading>> ReadAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<SiteEvent>();
        DateTimeOffset? serverTime = null;
        FeedWindow? window = FeedWindow.After(since);
        while (window is not null && rows.Count < MaxRows)
        {
            // The second that the last reply may have cut is in the next one again, whole.
            _ = rows.RemoveAll(row => row.Timestamp < window.Before);
            var outcome = window.Before is null
                ? await api.ReadSinceAsync(site, since, cancellationToken)
                : await api.ReadBeforeAsync(site, window.Before, window.PageSize, cancellationToken);
            if (!outcome.TryGet(out var page, out var problem))
            {
                return RybbitOutcome.Fail<FeedReading>(problem);
            }

            rows.AddRange(page.Events.Where(row => row.Timestamp > since));
            serverTime ??= page.ServerTime;
            window = window.Rest(page);
        }

        words?.Add(site, rows);
        return RybbitOutcome.Answer(
            new FeedReading(rows, serverTime ?? time.GetUtcNow(), window?.Before ?? since)
        );
    }
}
