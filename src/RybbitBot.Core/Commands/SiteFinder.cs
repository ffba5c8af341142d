using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Finds the sites that people mean.</summary>
public sealed class SiteFinder(SiteDirectory directory)
{
    /// <summary>The site of this name; the default one where none is given.</summary>
    public Task<HeardSites> FindAsync(string? name, CancellationToken cancellationToken) =>
        FindAsync(sites => Choose(name, sites), cancellationToken);

    /// <summary>The sites that a filter hears; every name in it must be that of a site.</summary>
    public Task<HeardSites> FindAsync(EventFilter filter, CancellationToken cancellationToken) =>
        FindAsync(sites => Choose(filter, sites), cancellationToken);

    private async Task<HeardSites> FindAsync(
        Func<IReadOnlyList<Site>, HeardSites> choose,
        CancellationToken cancellationToken
    )
    {
        var outcome = await directory.GetSitesAsync(cancellationToken);
        return !outcome.TryGet(out var sites, out var problem) ? new HeardSites.Unanswered(problem)
            : sites.Count == 0 ? new HeardSites.Unknown("", sites)
            : choose(sites);
    }

    private static HeardSites Choose(string? name, IReadOnlyList<Site> sites) =>
        name is null ? new HeardSites.Known([sites[0]])
        : sites.FirstOrDefault(site => site.IsNamed(name)) is { } named ? new HeardSites.Known([named])
        : new HeardSites.Unknown(name, sites);

    private static HeardSites Choose(EventFilter filter, IReadOnlyList<Site> sites)
    {
        if (filter.SiteNamesBeside(sites).FirstOrDefault() is { } strange)
        {
            return new HeardSites.Unknown(strange, sites);
        }

        var heard = sites.Where(site => filter.Hears(site, sites[0])).ToList();
        return heard.Count > 0
            ? new HeardSites.Known(heard)
            : new HeardSites.Unknown(filter.ToString(), sites);
    }
}
