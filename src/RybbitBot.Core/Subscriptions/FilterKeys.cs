using System.Collections.Immutable;
using RybbitBot.Subscriptions.Terms;

namespace RybbitBot.Subscriptions;

/// <summary>The keys of the filter language: the one table for reading, help and guessing.</summary>
public static class FilterKeys
{
    /// <summary>Every key, in the order in which help shows them.</summary>
    public static readonly ImmutableArray<FilterKey> All =
    [
        TypeTerm.Definition,
        PathTerm.Definition,
        EventTerm.Definition,
        CountryTerm.Definition,
        ReferrerTerm.Definition,
        HostTerm.Definition,
        SiteTerm.Definition,
    ];

    /// <summary>What a filter is made of, one line a key.</summary>
    public static string Help =>
        string.Join(
            '\n',
            All.Select(key => $"{key.Name}: {key.Takes}")
                .Prepend("/PATH visits of the page; type:visit path:/PATH says the same")
                .Append(
                    "-KEY: none of them · a,b either · * any run of characters · \"…\" keeps blanks and commas"
                )
        );

    /// <summary>The key of this name, or null.</summary>
    internal static FilterKey? Find(string? name) => All.FirstOrDefault(key => key.Name == name);
}
