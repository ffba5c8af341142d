using System.Collections.Concurrent;
using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>Reads a site's events completely, however many replies that takes.</summary>
/// <remarks>
/// A reading that fails goes on where it stood when the site is read the next time: a backlog that costs more
/// calls than a key has in a minute would never be read otherwise. One caller at a time for each site.
/// </remarks>
/// <param name="api">Where from.</param>
/// <param name="time">The clock.</param>
/// <param name="words">Hears of what was read, where anybody is offered its words.</param>
public sealed class FeedPoller(IRybbitApi api, TimeProvider time, SiteWords? words = null)
{
    /// <summary>How many rows one reading holds at most.</summary>
    public const int MaxRows = 200_000;

    private static readonly RybbitProblem Lost = new(
        RybbitProblemKind.NotUnderstood,
        "Rybbit's reply is full of events without a time or a kind. Is this bot older than the server?"
    );

    private readonly ConcurrentDictionary<SiteId, UnfinishedReading> _unfinished = [];

    /// <summary>Every event stamped strictly after <paramref name="since"/>. It is all read, or it fails.</summary>
    public async Task<RybbitOutcome<FeedReading>> ReadAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var reading = _unfinished.TryRemove(site.Id, out var before)
            ? before.From(since)
            : UnfinishedReading.After(since);
        var (rows, clock) = (reading.Rows, reading.Clock);
        FeedWindow? window = reading.Window;
        while (window is not null && rows.Count < MaxRows)
        {
            var outcome = await ReadPageAsync(site, window, cancellationToken);
            if (!outcome.TryGet(out var page, out var problem))
            {
                _unfinished[site.Id] = new(window, rows, clock);
                return RybbitOutcome.Fail<FeedReading>(problem);
            }

            // The second that the last reply may have cut is in this one again, whole.
            var read = window;
            _ = rows.RemoveAll(row => row.Timestamp < read.Before);
            rows.AddRange(page.Events.Where(row => row.Timestamp > since));
            clock ??= ServerClock.Of(page.ServerTime, time.GetUtcNow());
            window = window.Rest(page);
        }

        words?.Add(site, rows);
        return RybbitOutcome.Answer(
            new FeedReading(
                [.. rows.Where(row => row.Timestamp > since)],
                clock ?? ServerClock.Of(null, time.GetUtcNow()),
                window?.Before ?? since
            )
        );
    }

    private async Task<RybbitOutcome<EventPage>> ReadPageAsync(
        Site site,
        FeedWindow window,
        CancellationToken cancellationToken
    )
    {
        var outcome = window.Before is null
            ? await api.ReadSinceAsync(site, window.Since, cancellationToken)
            : await api.ReadBeforeAsync(site, window.Before, window.PageSize, cancellationToken);
        return outcome.TryGet(out var page, out _) && window.IsLost(page)
            ? RybbitOutcome.Fail<EventPage>(Lost)
            : outcome;
    }
}
