using System.Collections.Immutable;

namespace RybbitBot.Rybbit;

/// <summary>The words that really occur on a site, each kind with the most frequent first.</summary>
/// <param name="Paths">Paths of pages.</param>
/// <param name="Events">Names of custom events.</param>
/// <param name="Countries">Codes of countries.</param>
/// <param name="Hosts">Hosts of pages.</param>
/// <param name="Referrers">Hosts that visitors came from.</param>
public sealed record SiteVocabulary(
    ImmutableArray<string> Paths,
    ImmutableArray<string> Events,
    ImmutableArray<string> Countries,
    ImmutableArray<string> Hosts,
    ImmutableArray<string> Referrers
)
{
    /// <summary>Nothing is known yet.</summary>
    public static readonly SiteVocabulary Empty = new([], [], [], [], []);
}
