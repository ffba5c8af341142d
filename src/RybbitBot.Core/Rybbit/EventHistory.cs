namespace RybbitBot.Rybbit;

/// <summary>Reads what happened on a site, newest first and page by page, but never without end.</summary>
public sealed class EventHistory(IRybbitApi api)
{
    /// <summary>How many pages one question costs at most.</summary>
    public const int MaxPages = 5;

    private const int PageSize = 1_000;
    private const int GlanceSize = 100;

    /// <summary>The events stamped after <paramref name="since"/>, as far as so many pages reach.</summary>
    /// <remarks>A problem after the first page shortens the stretch and is not told.</remarks>
    public async Task<RybbitOutcome<EventStretch>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        int maxPages,
        CancellationToken cancellationToken
    )
    {
        var outcome = await api.ReadSinceAsync(site, since, cancellationToken);
        if (!outcome.TryGet(out var page, out var problem))
        {
            return RybbitOutcome.Fail<EventStretch>(problem);
        }

        var pages = new EventPages();
        pages.Add(page, EventPage.SinceLimit);
        for (var read = 1; read < maxPages && !pages.ReachBackTo(since); read++)
        {
            var size = pages.NextLimit(PageSize);
            outcome = await api.ReadBeforeAsync(site, pages.NextBefore, size, cancellationToken);
            if (!outcome.TryGet(out page, out _))
            {
                break;
            }

            pages.Add(page, size);
        }

        var events = pages.Events.Where(row => row.Timestamp > since).ToList();
        var isWhole = pages.ReachBackTo(since);
        return RybbitOutcome.Answer(
            new EventStretch(events, pages.ReadRows, isWhole ? since : pages.Back, isWhole)
        );
    }

    /// <summary>The newest <paramref name="count"/> events that are wanted, as far as so many pages reach.</summary>
    /// <remarks>A problem after the first page shortens the stretch and is not told.</remarks>
    public async Task<RybbitOutcome<EventStretch>> FindNewestAsync(
        Site site,
        Func<SiteEvent, bool> isWanted,
        int count,
        int maxPages,
        CancellationToken cancellationToken
    )
    {
        var pages = new EventPages();
        for (var read = 0; read < maxPages && !pages.IsAtEnd; read++)
        {
            // Most who look want the newest few; only a rare filter is worth a long page.
            var size = pages.NextLimit(read == 0 ? GlanceSize : PageSize);
            var outcome = await api.ReadBeforeAsync(site, pages.NextBefore, size, cancellationToken);
            if (!outcome.TryGet(out var page, out var problem))
            {
                if (read == 0)
                {
                    return RybbitOutcome.Fail<EventStretch>(problem);
                }

                break;
            }

            pages.Add(page, size);
            if (pages.Events.Count(isWanted) >= count)
            {
                break;
            }
        }

        var wanted = pages.Events.Where(isWanted).Take(count).ToList();
        var isWhole = wanted.Count == count || pages.IsAtEnd;
        return RybbitOutcome.Answer(
            new EventStretch(wanted, pages.ReadRows, pages.IsAtEnd ? null : pages.Back, isWhole)
        );
    }
}
