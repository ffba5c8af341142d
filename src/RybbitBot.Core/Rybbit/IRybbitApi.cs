namespace RybbitBot.Rybbit;

/// <summary>The questions we ask a Rybbit server. Every answer is an outcome; nothing is thrown for the network.</summary>
public interface IRybbitApi
{
    /// <summary>The daily limit that the last replies told, or null while none is known.</summary>
    RateLimit? DailyLimit { get; }

    /// <summary>The server's version, such as <c>2.7.0</c>.</summary>
    Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>Every site that the key can list.</summary>
    Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken cancellationToken);

    /// <summary>The site with this number, string id or domain.</summary>
    Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken cancellationToken);

    /// <summary>The newest <see cref="EventPage.SinceLimit"/> events stamped strictly after <paramref name="since"/>.</summary>
    Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The newest <paramref name="size"/> events stamped strictly before <paramref name="before"/>, or of all
    /// time where it is null.
    /// </summary>
    Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken cancellationToken
    );

    /// <summary>How many sessions were on the site in the last <paramref name="window"/> (whole minutes).</summary>
    Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    );
}
