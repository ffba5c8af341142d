using System.Collections.Immutable;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions.Terms;

namespace RybbitBot.Subscriptions;

/// <summary>Which events a subscription wants: terms that must all hold.</summary>
public sealed record EventFilter(ImmutableArray<FilterTerm> Terms)
{
    /// <summary>The empty filter, which wants every event of the default site.</summary>
    public static readonly EventFilter All = new([]);

    /// <summary>What it wants in words: <c>page visits to /pricing or /enterprise, not from US</c>.</summary>
    public string Description => FilterDescription.Of(this);

    /// <summary>The sites it names in full, so that one that does not exist can be told.</summary>
    public IEnumerable<string> SiteNames => Terms.OfType<SiteTerm>().SelectMany(term => term.Names);

    /// <summary>Those of them that are the name of no site in <paramref name="sites"/>.</summary>
    public IEnumerable<string> SiteNamesBeside(IReadOnlyList<Site> sites) =>
        SiteNames.Where(name => !sites.Any(site => site.IsNamed(name)));

    /// <summary>Whether it says itself which sites it means.</summary>
    internal bool NamesSite => Terms.Any(term => term is SiteTerm);

    /// <summary>Whether every term holds. Without a <c>site:</c> term the site is the caller's concern.</summary>
    public bool IsMatch(SiteEvent siteEvent)
    {
        foreach (var term in Terms)
        {
            if (!term.IsMatch(siteEvent))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether events of the site may match: those it names, else the default one.</summary>
    public bool Hears(Site site, Site defaultSite)
    {
        var named = Terms.OfType<SiteTerm>().ToList();
        return named.Count == 0 ? site.Id == defaultSite.Id : named.TrueForAll(term => term.Hears(site));
    }

    /// <summary>Whether the other has the same terms in the same order.</summary>
    public bool Equals(EventFilter? other) => other is not null && Terms.SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var term in Terms)
        {
            hash.Add(term);
        }

        return hash.ToHashCode();
    }

    /// <summary>The canonical text: parsing it gives this filter again.</summary>
    public override string ToString() => string.Join(' ', Terms);

    /// <summary>Whether the term says which kinds of events are wanted, so that a path need not.</summary>
    internal static bool NamesKind(FilterTerm term) => term is TypeTerm or EventTerm;
}
