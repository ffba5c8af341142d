using System.Collections.Immutable;
using RybbitBot.Commands;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Discord.Commands;

/// <summary>What can be filled in behind a subcommand of <c>/feed</c>, by what it says that it takes.</summary>
internal static class FeedOptions
{
    private const int MaxOptions = 25;
    private const string WithoutValue = "urgent";

    private static readonly CommandOption Site = new(SubscribeFields.Site, "A site; without it, the first")
    {
        IsSuggested = true,
    };

    private static readonly ImmutableArray<CommandOption> Parts =
    [
        new(FieldSuggestions.Filter, "Words that must all hold, such as /pricing -country:US")
        {
            IsSuggested = true,
            MaxLength = FilterSyntax.MaxLength,
        },
        new(SubscribeFields.Path, "A page, such as /pricing or /docs/*") { IsSuggested = true },
        new(FieldSuggestions.Event, "A custom event, such as signup") { IsSuggested = true },
        new(SubscribeFields.Country, "A country, such as DE, or -US for all but one") { IsSuggested = true },
        new(SubscribeFields.Kind, "A kind of event")
        {
            Choices =
            [
                .. EventType.Words.Select(kind => (kind.Key, kind.Key)),
                ("any", SubscribeFields.AnyKind),
            ],
        },
        Site,
    ];

    /// <summary>The subcommand with its options.</summary>
    public static CommandOption Of(IFeedSubcommand subcommand) =>
        new(subcommand.Name, Sentence(subcommand.Purpose))
        {
            Kind = OptionKind.Subcommand,
            Options = [.. OptionsIn(subcommand.Arguments).DistinctBy(option => option.Name).Take(MaxOptions)],
        };

    private static IEnumerable<CommandOption> OptionsIn(string arguments)
    {
        if (arguments.Contains("ID", StringComparison.Ordinal))
        {
            yield return new(FieldSuggestions.Id, IdIn(arguments))
            {
                IsSuggested = true,
                IsRequired = arguments.StartsWith("ID", StringComparison.Ordinal),
            };
        }

        if (arguments.Contains("[FOR]", StringComparison.Ordinal))
        {
            yield return new(CommandWords.For, "For how long, such as 30m, 2h or 1d");
        }

        if (arguments.Contains("[SITE]", StringComparison.Ordinal))
        {
            yield return Site;
        }

        var parts =
            arguments.Contains("[FILTER]", StringComparison.Ordinal) ? Parts
            : arguments.Contains("FILTER", StringComparison.Ordinal) ? Parts[..1]
            : [];
        var keys = arguments.Contains("[OPTION…]", StringComparison.Ordinal)
            ? OptionKeys.Available.Select(OptionOf)
            : [];
        foreach (var option in parts.Concat(keys))
        {
            yield return option;
        }
    }

    private static CommandOption OptionOf(OptionKey key) =>
        key.Name == WithoutValue
            ? new(key.Name, Sentence(key.Takes)) { Kind = OptionKind.Flag }
            : new(key.Name, Sentence(key.Takes)) { Choices = [.. key.Words.Select(word => (word, word))] };

    private static string IdIn(string arguments) =>
        arguments.Contains("all", StringComparison.Ordinal) ? "Which one, such as #12; or all"
        : arguments.Contains("link", StringComparison.Ordinal) ? "Which one, such as #12; or a message's link"
        : "Which one, such as #12";

    private static string Sentence(string text) =>
        text.Length == 0 ? "…" : char.ToUpperInvariant(text[0]) + text[1..];
}
