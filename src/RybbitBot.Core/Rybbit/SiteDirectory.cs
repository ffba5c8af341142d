namespace RybbitBot.Rybbit;

/// <summary>The sites this bot serves: the configured ones, else every one that the key can list.</summary>
/// <remarks>They are looked up when first needed, and again after a failure or where there is none yet; each
/// is there once, and the first is the default site.</remarks>
public sealed class SiteDirectory(IRybbitApi api, IReadOnlyList<string> names) : IDisposable
{
    private static readonly RybbitProblem NoSite = new(
        RybbitProblemKind.UnknownSite,
        "Rybbit lists no site for this key. Is the key allowed to see one?"
    );

    private readonly SemaphoreSlim _lookup = new(1, 1);
    private RybbitOutcome<IReadOnlyList<Site>>? _found;

    /// <summary>The sites as far as they were looked up; none before that.</summary>
    public IReadOnlyList<Site> Known => _found?.Value ?? [];

    /// <summary>The sites, or the problem that hides them.</summary>
    public async Task<RybbitOutcome<IReadOnlyList<Site>>> GetSitesAsync(CancellationToken cancellationToken)
    {
        if (_found is { Value: not null } known)
        {
            return known;
        }

        await _lookup.WaitAsync(cancellationToken);
        try
        {
            return _found is { Value: not null } ? _found : _found = await LookUpAsync(cancellationToken);
        }
        finally
        {
            _ = _lookup.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lookup.Dispose();

    private async Task<RybbitOutcome<IReadOnlyList<Site>>> LookUpAsync(CancellationToken cancellationToken)
    {
        var outcome = await (
            names.Count == 0 ? api.ListSitesAsync(cancellationToken) : FindNamedAsync(cancellationToken)
        );
        return !outcome.TryGet(out var sites, out _) ? outcome
            : sites.Count == 0 ? RybbitOutcome.Fail<IReadOnlyList<Site>>(NoSite)
            : RybbitOutcome.Answer<IReadOnlyList<Site>>([.. sites.DistinctBy(site => site.Id)]);
    }

    private async Task<RybbitOutcome<IReadOnlyList<Site>>> FindNamedAsync(CancellationToken cancellationToken)
    {
        var sites = new List<Site>(names.Count);
        foreach (var name in names)
        {
            var outcome = await api.FindSiteAsync(name, cancellationToken);
            if (!outcome.TryGet(out var site, out var problem))
            {
                return RybbitOutcome.Fail<IReadOnlyList<Site>>(problem);
            }

            sites.Add(site);
        }

        return RybbitOutcome.Answer<IReadOnlyList<Site>>(sites);
    }
}
