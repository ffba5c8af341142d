using RybbitBot.Rybbit;

namespace RybbitBot.Commands;

/// <summary>Which sites a filter or a name means.</summary>
public abstract record HeardSites
{
    private HeardSites() { }

    /// <summary>These, of which there is at least one.</summary>
    public sealed record Known(IReadOnlyList<Site> Sites) : HeardSites;

    /// <summary>A name that no site has.</summary>
    /// <param name="Name">The name as it was typed.</param>
    /// <param name="Sites">The sites there are.</param>
    public sealed record Unknown(string Name, IReadOnlyList<Site> Sites) : HeardSites;

    /// <summary>Nobody knows, since Rybbit does not tell its sites.</summary>
    public sealed record Unanswered(RybbitProblem Problem) : HeardSites;
}
