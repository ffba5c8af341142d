using System.Collections.Immutable;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Explains <c>/feed</c>, with examples that work when they are pasted.</summary>
internal static class FeedHelp
{
    private static readonly ImmutableArray<string> Examples =
    [
        "/enterprise",
        "subscribe /pricing,/enterprise -country:US",
        "subscribe event:signup",
        """subscribe /enterprise template:"🏢 Enterprise page visit from {place} ({referrer})" """.TrimEnd(),
        "subscribe /* -/docs* referrer:*google*",
    ];

    /// <summary>What can be typed, what a filter is made of, and examples.</summary>
    public static ChatMessage Of(IEnumerable<IFeedSubcommand> subcommands, CommandNames names)
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        lines.Add(Usage($"{names.Online} [SITE] [30m]", "who is on the site now"));
        lines.AddRange(
            subcommands.Select(subcommand =>
                Usage($"{names.Feed} {subcommand.Name} {subcommand.Arguments}".TrimEnd(), subcommand.Purpose)
            )
        );
        lines.Add(MessageLine.Of($"{new TextSpan.Strong("Filters")}: words that must all hold"));
        lines.AddRange(FilterKeys.Help.Split('\n').Select(MessageLine.Text));
        lines.Add(MessageLine.Of($"{new TextSpan.Strong("Options")}"));
        lines.AddRange(OptionKeys.Available.Select(key => Usage($"{key.Name}:", key.Takes)));
        lines.Add(MessageLine.Of($"{new TextSpan.Strong("Examples")}"));
        lines.AddRange(
            Examples.Select(example => MessageLine.Of($"{Spell.Code($"{names.Feed} {example}")}"))
        );
        return new(lines.ToImmutable());
    }

    private static MessageLine Usage(string usage, string purpose) =>
        MessageLine.Of($"{Spell.Code(usage)} {new TextSpan.Ours(purpose)}");
}
