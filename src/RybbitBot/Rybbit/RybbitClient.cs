namespace RybbitBot.Rybbit;

/// <summary>Reads a Rybbit server of version 2.3 or newer over its HTTP API.</summary>
internal sealed partial class RybbitClient(
    RybbitConnection connection,
    TimeProvider time,
    ILogger<RybbitClient> logger
) : IRybbitApi
{
    /// <inheritdoc/>
    public RateLimit? DailyLimit => connection.DailyLimit;

    /// <inheritdoc/>
    public Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken cancellationToken) =>
        AskSmallAsync(new(RybbitAddress.Version, Scope: ""), ReadVersion, cancellationToken);

    /// <inheritdoc/>
    public Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken cancellationToken) =>
        AskSmallAsync(
            new(RybbitAddress.Organizations, RybbitScopes.Organizations),
            body =>
                SiteReader.TryReadOrganizations(body, out var sites)
                    ? RybbitOutcome.Answer(sites)
                    : RybbitOutcome.Fail<IReadOnlyList<Site>>(connection.Problems.Broken),
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken cancellationToken)
    {
        var siteName = SiteName.Of(name);
        return siteName.Kind switch
        {
            SiteNameKind.Number => await FindByNumberAsync(siteName.Number, cancellationToken),
            SiteNameKind.StringId => await AskForSiteAsync(siteName.Text, cancellationToken),
            SiteNameKind.Domain => await FindByDomainAsync(siteName.Text, cancellationToken),
            // Rybbit answers a short word with a page of SQL: it is not even asked.
            _ => RybbitOutcome.Fail<Site>(
                RybbitProblems.UnknownSite(
                    "name it by its number, its string id (12 hex digits) or its domain."
                )
            ),
        };
    }

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => ReadEventsAsync(site, RybbitAddress.EventsSince(site.Id, since), cancellationToken);

    /// <inheritdoc/>
    public Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken cancellationToken
    ) => ReadEventsAsync(site, RybbitAddress.EventsBefore(site.Id, before, size), cancellationToken);

    /// <inheritdoc/>
    public Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    )
    {
        var minutes = (int)Math.Clamp(Math.Ceiling(window.TotalMinutes), 1, int.MaxValue);
        return AskSmallAsync(
            new(RybbitAddress.LiveVisitors(site.Id, minutes), RybbitScopes.Analytics),
            body =>
                JsonFields.TryRead(body, out var fields) && fields.Integer("count") is { } count and >= 0
                    ? RybbitOutcome.Answer(
                        new LiveVisitors(count, TimeSpan.FromMinutes(minutes), time.GetUtcNow())
                    )
                    : RybbitOutcome.Fail<LiveVisitors>(connection.Problems.Broken),
            cancellationToken
        );
    }

    private Task<RybbitOutcome<T>> AskSmallAsync<T>(
        RybbitQuestion question,
        Func<byte[], RybbitOutcome<T>> read,
        CancellationToken cancellationToken
    )
        where T : class =>
        connection.AskAsync(
            question,
            async (reply, cancel) =>
                await SmallReply.ReadAsync(reply.Content, cancel) is { } body
                    ? read(body)
                    : RybbitOutcome.Fail<T>(connection.Problems.TooLarge),
            cancellationToken
        );

    private RybbitOutcome<string> ReadVersion(byte[] body)
    {
        if (
            !JsonFields.TryRead(body, out var fields)
            || !RybbitVersion.TryParse(fields.Text("version"), out var version)
        )
        {
            return RybbitOutcome.Fail<string>(connection.Problems.Broken);
        }

        return RybbitVersion.IsReadable(version)
            ? RybbitOutcome.Answer(version.ToString())
            : RybbitOutcome.Fail<string>(RybbitProblems.TooOld(version.ToString()));
    }

    private Task<RybbitOutcome<Site>> AskForSiteAsync(string id, CancellationToken cancellationToken) =>
        AskSmallAsync(
            new(RybbitAddress.Site(id), RybbitScopes.Sites),
            body =>
                SiteReader.TryRead(body, out var site)
                    ? RybbitOutcome.Answer(site)
                    : RybbitOutcome.Fail<Site>(connection.Problems.Broken),
            cancellationToken
        );

    // Events can be read with the number alone; a key that may not see the site's name need not stop that.
    private async Task<RybbitOutcome<Site>> FindByNumberAsync(
        SiteId number,
        CancellationToken cancellationToken
    )
    {
        var outcome = await AskForSiteAsync(number.ToString(), cancellationToken);
        return
            outcome.Problem?.Kind
                is RybbitProblemKind.Refused
                    or RybbitProblemKind.MissingScope
                    or RybbitProblemKind.UnknownSite
                    or RybbitProblemKind.TooOld
            ? RybbitOutcome.Answer(new Site(number, StringId: "", Domain: "", Name: ""))
            : outcome;
    }

    private async Task<RybbitOutcome<Site>> FindByDomainAsync(
        string domain,
        CancellationToken cancellationToken
    )
    {
        var outcome = await ListSitesAsync(cancellationToken);
        if (!outcome.TryGet(out var sites, out var problem))
        {
            return RybbitOutcome.Fail<Site>(problem);
        }

        return sites.FirstOrDefault(site => site.IsNamed(domain)) is { } found
            ? RybbitOutcome.Answer(found)
            : RybbitOutcome.Fail<Site>(
                RybbitProblems.UnknownSite("none of the sites that the key can list has this domain.")
            );
    }

    private Task<RybbitOutcome<EventPage>> ReadEventsAsync(
        Site site,
        string path,
        CancellationToken cancellationToken
    ) =>
        connection.AskAsync(
            new(path, RybbitScopes.Events),
            (reply, cancel) => ReadEventsAsync(site, reply, cancel),
            cancellationToken
        );

    private async Task<RybbitOutcome<EventPage>> ReadEventsAsync(
        Site site,
        HttpResponseMessage reply,
        CancellationToken cancellationToken
    )
    {
        var events = new List<SiteEvent>();
        var unreadable = 0;
        await using var body = await reply.Content.ReadAsStreamAsync(cancellationToken);
        var reader = new EventRowReader(body, Take);
        var end = await reader.ReadAsync(cancellationToken);
        if (unreadable > 0)
        {
            Log.RowsUnreadable(logger, unreadable, site.Id);
        }

        if (reader.PassedOver > 0)
        {
            Log.RowsTooLong(logger, reader.PassedOver, site.Id, EventRowReader.RowLimit / 1024);
        }

        return end switch
        {
            RowsEnd.Complete => RybbitOutcome.Answer(
                new EventPage(events, reply.Headers.Date) { Unreadable = unreadable + reader.PassedOver }
            ),
            RowsEnd.OldShape => RybbitOutcome.Fail<EventPage>(connection.Problems.OldShape),
            RowsEnd.TooLarge => RybbitOutcome.Fail<EventPage>(connection.Problems.TooLarge),
            _ => RybbitOutcome.Fail<EventPage>(connection.Problems.Broken),
        };

        void Take(ReadOnlySpan<byte> row)
        {
            if (SiteEventReader.Read(row, site) is { } siteEvent)
            {
                events.Add(siteEvent);
            }
            else
            {
                unreadable++;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1,
            Level = LogLevel.Warning,
            Message = "Left out {Count} events of site {Site}: they have no readable time or type."
        )]
        public static partial void RowsUnreadable(ILogger logger, int count, SiteId site);

        [LoggerMessage(
            EventId = 2,
            Level = LogLevel.Warning,
            Message = "Left out {Count} events of site {Site}: each is longer than {Limit} KiB."
        )]
        public static partial void RowsTooLong(ILogger logger, int count, SiteId site, int limit);
    }
}
