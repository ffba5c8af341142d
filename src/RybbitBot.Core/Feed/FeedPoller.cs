using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>Reads a site's events completely, however many there are.</summary>
public sealed class FeedPoller(IRybbitApi api, TimeProvider time)
{
    /// <summary>Every event stamped strictly after <paramref name="since"/>, newest first.</summary>
    public async Task<RybbitOutcome<FeedReading>> ReadAsync(
        Site site,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var outcome = await api.ReadSinceAsync(site, since, cancellationToken);
        return outcome.TryGet(out var page, out var problem)
            ? RybbitOutcome.Answer(new FeedReading(page.Events, page.ServerTime ?? time.GetUtcNow()))
            : RybbitOutcome.Fail<FeedReading>(problem);
    }
}
