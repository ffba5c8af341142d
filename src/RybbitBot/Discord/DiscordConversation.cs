using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Discord.Commands;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>Puts what people type, press and send to the commands, where they may ask at all.</summary>
internal sealed class DiscordConversation(
    CommandRouter router,
    FormRouter forms,
    FieldSuggestions suggestions,
    DiscordRights rights,
    DiscordGuilds guilds,
    CommandNames names
)
{
    private const string Subscribe = "subscribe";

    // Those that speak in the channel, now or later.
    private static readonly ImmutableArray<string> Speaking = [Subscribe, "resume", "test"];

    /// <summary>Answers a command.</summary>
    public async Task<CommandReply> RunAsync(
        DiscordRequest.Command given,
        CancellationToken cancellationToken
    )
    {
        var (caller, call) = (given.Caller, given.Words);
        if (guilds.RefusalOf(caller) is { } refusal)
        {
            return new(refusal);
        }

        if (names.Find($"/{call.Name}") is not { } name)
        {
            return new(Unknown(call.Name));
        }

        return Speaking.Contains(call.Subcommand) && ObstacleTo(caller) is { } obstacle
            ? obstacle
            : await router.RunAsync(
                new(name, CommandWords.Of(call), caller.Address, caller.By, rights.MayChange(caller))
                {
                    CanShowForms = true,
                },
                cancellationToken
            );
    }

    /// <summary>Answers a button.</summary>
    public async Task<CommandReply> PressAsync(
        DiscordRequest.Press press,
        CancellationToken cancellationToken
    )
    {
        var caller = press.Caller;
        return guilds.RefusalOf(caller) is { } refusal ? new(refusal)
            : press.Action.Name == Subscribe && ObstacleTo(caller) is { } obstacle ? obstacle
            : await router.PressAsync(
                new(press.Action, caller.Address, caller.By, rights.MayChange(caller)),
                cancellationToken
            );
    }

    /// <summary>Takes a form.</summary>
    public FormOutcome Submit(DiscordRequest.Submission sent, CancellationToken cancellationToken)
    {
        var caller = sent.Caller;
        var refusal = guilds.RefusalOf(caller) is { } message
            ? new CommandReply(message)
            : ObstacleTo(caller);
        return refusal is not null
            ? new FormOutcome.Accepted(Task.FromResult(refusal))
            : forms.Submit(
                new(sent.Form, sent.Values, caller.Address, caller.By, rights.MayChange(caller)),
                cancellationToken
            );
    }

    /// <summary>Suggests what could be meant, from what is known already.</summary>
    public ImmutableArray<FormOption> Suggest(DiscordRequest.Suggestion asked) =>
        guilds.RefusalOf(asked.Caller) is not null
            ? []
            : suggestions.Suggest(
                new(asked.Option, asked.Typed, asked.Caller.Address)
                {
                    Site = asked.Words.Options.GetValueOrDefault(SubscribeFields.Site, ""),
                }
            );

    // Discord says with each question what we may there: what is missing is told before anything is kept.
    private CommandReply? ObstacleTo(DiscordCaller caller)
    {
        var missing = caller.OwnRights?.MissingToPost(caller.IsInThread) ?? [];
        if (missing.IsEmpty || !rights.MayChange(caller))
        {
            return null;
        }

        var named = new TextSpan.Strong(string.Join(" and ", missing));
        return new(
            ChatMessage.Of(
                MessageLine.Of($"I lack {named} in this channel, so nothing was changed."),
                MessageLine.Text(
                    "Allow it to my role under Edit Channel, Permissions, and say the command again."
                )
            )
        );
    }

    // The application has a command that the settings do not.
    private ChatMessage Unknown(string called) =>
        ChatMessage.Of(
            MessageLine.Of(
                $"I do not listen to {Code($"/{called}")}, but to {Code(names.Online)} and {Code(names.Feed)}."
            ),
            MessageLine.Of(
                $"Whoever runs me can change that with {Code("Commands:Online")} and {Code("Commands:Feed")}."
            )
        );

    private static TextSpan.Code Code(string text) => new(VisitorText.Of(text));
}
