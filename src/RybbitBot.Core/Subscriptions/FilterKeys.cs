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
        TitleTerm.Definition,
        CountryTerm.Definition,
        RegionTerm.Definition,
        CityTerm.Definition,
        LanguageTerm.Definition,
        BrowserTerm.Definition,
        OsTerm.Definition,
        DeviceTerm.Definition,
        ReferrerTerm.Definition,
        .. QueryTerm.Campaigns,
        QueryTerm.Family,
        PropertyTerm.Family,
        UserTerm.Definition,
        IsTerm.Definition,
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

    // They stand in place of a filter.
    private static readonly ImmutableArray<string> ToCome = ["online", "spike", "drop"];

    /// <summary>The key of this name, or null; <c>prop.amount</c> is one of <c>prop.KEY</c>.</summary>
    internal static FilterKey? Find(string? name) =>
        name is null
            ? null
            : All.FirstOrDefault(key =>
                key.ToMember is null && key.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            ) ?? FindMember(name);

    /// <summary>Whether the word has a meaning that this version does not know yet.</summary>
    internal static bool IsToCome(SyntaxWord word) =>
        ToCome.Contains(word.Key ?? word.Body.ToLowerInvariant())
        || word.Key?.StartsWith("trait.", StringComparison.Ordinal) == true;

    private static FilterKey? FindMember(string name) =>
        All.Where(key => key.ToMember is not null && IsMember(name, key.Prefix))
            .Select(key => key.ToMember!(name[key.Prefix.Length..]))
            .FirstOrDefault();

    private static bool IsMember(string name, string prefix) =>
        name.Length > prefix.Length
        && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && !name.Any(c => c is '\\' || QuotedText.IsQuote(c) || char.IsWhiteSpace(c));
}
