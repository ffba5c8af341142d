using System.Globalization;
using RybbitBot.Rybbit;

namespace RybbitBot.Chaos;

/// <summary>A Rybbit whose rows look new in every reply, so that nothing is known again.</summary>
internal sealed class ChangingRows(IRybbitApi api) : IRybbitApi
{
    private int _replies;

    /// <inheritdoc/>
    public RateLimit? DailyLimit => api.DailyLimit;

    /// <inheritdoc/>
    public Task<RybbitOutcome<string>> GetVersionAsync(CancellationToken cancellationToken) =>
        api.GetVersionAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<RybbitOutcome<IReadOnlyList<Site>>> ListSitesAsync(CancellationToken cancellationToken) =>
        api.ListSitesAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<RybbitOutcome<Site>> FindSiteAsync(string name, CancellationToken cancellationToken) =>
        api.FindSiteAsync(name, cancellationToken);

    /// <inheritdoc/>
    public async Task<RybbitOutcome<EventPage>> ReadSinceAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => Change(await api.ReadSinceAsync(site, since, cancellationToken));

    /// <inheritdoc/>
    public async Task<RybbitOutcome<EventPage>> ReadBeforeAsync(
        Site site,
        DateTimeOffset? before,
        int size,
        CancellationToken cancellationToken
    ) => Change(await api.ReadBeforeAsync(site, before, size, cancellationToken));

    /// <inheritdoc/>
    public Task<RybbitOutcome<LiveVisitors>> CountLiveVisitorsAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    ) => api.CountLiveVisitorsAsync(site, window, cancellationToken);

    private RybbitOutcome<EventPage> Change(RybbitOutcome<EventPage> outcome)
    {
        var reply = Interlocked.Increment(ref _replies).ToString(CultureInfo.InvariantCulture);
        return outcome.TryGet(out var page, out _)
            ? RybbitOutcome.Answer(
                page with
                {
                    Events = [.. page.Events.Select(row => row with { SessionId = row.SessionId + reply })],
                }
            )
            : outcome;
    }
}
