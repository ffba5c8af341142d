using System.Collections.Immutable;
using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions;

/// <summary>Which events a subscription wants: terms that must all hold.</summary>
public sealed record EventFilter(ImmutableArray<FilterTerm> Terms)
{
    /// <summary>The empty filter, which wants every event of the default site.</summary>
    public static readonly EventFilter All = new([]);

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

    /// <summary>The canonical text: parsing it gives this filter again.</summary>
    public override string ToString() => string.Join(' ', Terms);

    /// <summary>Whether events of this site could match.</summary>
    public bool Hears(Site site, Site defaultSite) => Terms.Length >= 0 && site == defaultSite;
}
