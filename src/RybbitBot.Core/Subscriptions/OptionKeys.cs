using System.Collections.Immutable;
using RybbitBot.Subscriptions.Options;

namespace RybbitBot.Subscriptions;

/// <summary>The options of a subscription: the one table for reading, help and guessing.</summary>
public static class OptionKeys
{
    private const string WithoutValue = "urgent";

    /// <summary>Every option, in the order in which help shows them.</summary>
    public static readonly ImmutableArray<OptionKey> All =
    [
        TemplateOption.Definition,
        OnDoubtOption.Definition,
        OptionKey.NotYet("as"),
        OptionKey.NotYet("every"),
        OptionKey.NotYet("on"),
        OptionKey.NotYet("at"),
        OptionKey.NotYet("when"),
        OptionKey.NotYet("limit"),
        OptionKey.NotYet("per"),
        OptionKey.NotYet("quiet"),
        OptionKey.NotYet("tz"),
        OptionKey.NotYet(WithoutValue),
        OptionKey.NotYet("mention"),
        OptionKey.NotYet("for"),
    ];

    /// <summary>Those that this version can do.</summary>
    public static IEnumerable<OptionKey> Available => All.Where(key => key.IsAvailable);

    /// <summary>The names of those that this version can do.</summary>
    internal static IEnumerable<string> AvailableNames => Available.Select(key => key.Name);

    /// <summary>The only values of an option; empty where it takes others, and where there is no such option.</summary>
    public static ImmutableArray<string> WordsOf(string name) =>
        Available.FirstOrDefault(key => key.Name == name)?.Words ?? [];

    /// <summary>Whether the word is an option, and no part of a filter.</summary>
    internal static bool IsOption(SyntaxWord word) => Find(word) is not null;

    /// <summary>Whether the word is an option that takes a text.</summary>
    internal static bool IsProse(SyntaxWord word) => Find(word)?.IsProse == true;

    /// <summary>Reads the options, in their order.</summary>
    internal static SyntaxOutcome<IReadOnlyList<SubscriptionOption>> Read(IEnumerable<SyntaxWord> words)
    {
        var options = new List<SubscriptionOption>();
        var said = new HashSet<OptionKey>();
        foreach (var word in words)
        {
            var key = Find(word)!;
            if ((Refuse(word, key, isRepeated: !said.Add(key))) is { } refusal)
            {
                return new(null, refusal);
            }

            if (!key.Read!(word).TryGet(out var option, out var problem))
            {
                return new(null, problem);
            }

            options.Add(option);
        }

        return new(options, null);
    }

    private static SyntaxProblem? Refuse(SyntaxWord word, OptionKey key, bool isRepeated) =>
        !key.IsAvailable ? word.Mistake($"the option {key.Name} is not available yet")
        : word.IsNegated
            ? word.Mistake("an option has no minus in front; off removes it", $"{key.Name}:off", key.Example)
        : isRepeated ? word.Mistake("an option can be said only once", null, key.Example)
        : null;

    private static OptionKey? Find(SyntaxWord word)
    {
        var name =
            word.Key
            ?? (WithoutValue.Equals(word.Body, StringComparison.OrdinalIgnoreCase) ? WithoutValue : null);
        return All.FirstOrDefault(key => key.Name == name);
    }
}
