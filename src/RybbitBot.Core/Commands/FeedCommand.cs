using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed</c>: chooses the subcommand.</summary>
public sealed class FeedCommand(
    IEnumerable<IFeedSubcommand> subcommands,
    CommandNames names,
    TimeProvider time
)
{
    private const string Show = "show";
    private const string Help = "help";

    private static readonly ImmutableArray<string> NotYet = ["pin", "unpin"];

    private readonly ImmutableArray<IFeedSubcommand> _subcommands = [.. subcommands];
    private CommandReply? _help;

    /// <summary>Does what was typed.</summary>
    public async Task<CommandReply> RunAsync(SlashCommand command, CancellationToken cancellationToken)
    {
        var (word, rest) = CommandText.Of(command.Text);
        if (word.Length == 0 || FilterSyntax.IsFilter(word))
        {
            (word, rest) = (Show, command.Text);
        }

        if (word.Equals(Help, StringComparison.OrdinalIgnoreCase))
        {
            return _help ??= new(FeedHelp.Of(_subcommands, names));
        }

        var request = new FeedRequest(rest, command.Channel, command.By, time.GetUtcNow())
        {
            CanShowForms = command.CanShowForms,
        };
        return Find(word) is not { } subcommand ? Unknown(word)
            : subcommand.IsChange && !command.MayChange ? Reply.MayNotChange(command.Doubt)
            : await subcommand.RunAsync(request, cancellationToken);
    }

    private IFeedSubcommand? Find(string word) =>
        _subcommands.FirstOrDefault(known => known.Name.Equals(word, StringComparison.OrdinalIgnoreCase));

    // What other bots call the same.
    private static string? Elsewhere(string word) =>
        word.ToLowerInvariant() switch
        {
            "remove" or "delete" or "rm" or "stop" => "unsubscribe",
            "add" or "watch" or "follow" => "subscribe",
            "ls" or "status" => "list",
            "change" or "update" => "edit",
            "replay" or "redeliver" => "retry",
            "history" or "journal" => "log",
            "?" => Help,
            _ => null,
        };

    private CommandReply Unknown(string word)
    {
        var help = MessageLine.Of($"{Spell.Code($"{names.Feed} {Help}")} shows everything that works.");
        if (NotYet.Contains(word.ToLowerInvariant()))
        {
            return Reply.Private(
                MessageLine.Of($"{Spell.Code($"{names.Feed} {word}")} is not available yet."),
                help
            );
        }

        var nearest =
            Elsewhere(word) ?? NearestWord.Of(word, _subcommands.Select(known => known.Name).Append(Help));
        var guess = nearest is null
            ? MessageLine.Of($"To filter, say {Spell.Code($"event:{word}")} or {Spell.Code($"/{word}")}.")
            : MessageLine.Of($"Did you mean {Spell.Code($"{names.Feed} {nearest}")}?");
        return Reply.Private(
            MessageLine.Of($"{Spell.Code(names.Feed)} does not know {Spell.Code(word)}."),
            guess,
            help
        );
    }
}
