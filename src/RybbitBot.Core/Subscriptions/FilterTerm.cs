using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions;

/// <summary>One word of a filter.</summary>
public abstract record FilterTerm
{
    /// <summary>Whether the event satisfies the word.</summary>
    public abstract bool IsMatch(SiteEvent siteEvent);
}
