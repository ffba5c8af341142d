using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>Brings answers to those who used the bot, the first of them within the time that Discord gives.</summary>
internal sealed partial class DiscordResponses(
    DiscordInteractions interactions,
    ILogger<DiscordResponses> logger
)
{
    private static readonly ChatMessage Below = ChatMessage.Of(MessageLine.Text("Here it is, for everyone:"));

    private static readonly CommandReply Unshowable = new(
        ChatMessage.Of(
            MessageLine.Text("It is done, but Discord does not show my answer to it. The log says why.")
        )
    );

    /// <summary>Offers what could be meant.</summary>
    public async Task SuggestAsync(
        DiscordCaller caller,
        ImmutableArray<FormOption> options,
        CancellationToken stopping
    ) =>
        Tell(
            caller,
            await interactions.CallBackAsync(caller.Interaction, DiscordAnswer.Suggestions(options), stopping)
        );

    /// <summary>Answers at once.</summary>
    public async Task AnswerAsync(DiscordRequest.Asked asked, CommandReply reply, CancellationToken stopping)
    {
        var key = asked.Caller.Interaction;
        var outcome = await interactions.CallBackAsync(key, FirstOf(asked, reply), stopping);
        if (outcome == InteractionOutcome.Malformed)
        {
            outcome = await interactions.CallBackAsync(key, DiscordAnswer.Message(Unshowable), stopping);
        }
        else if (outcome == InteractionOutcome.AlreadyAnswered && reply.Form is null)
        {
            // Our own first try arrived after all, or an older answer did: now it reads as it should.
            outcome = await interactions.EditAsync(
                key,
                DiscordAnswer.Later(reply.Message, isPrivate: false),
                stopping
            );
        }

        Tell(asked.Caller, outcome);
    }

    /// <summary>Says that the answer comes later.</summary>
    /// <returns>Whether it still can come.</returns>
    public async Task<bool> DeferAsync(DiscordRequest.Asked asked, CancellationToken stopping)
    {
        var body = asked is DiscordRequest.Press ? DiscordAnswer.Heard() : DiscordAnswer.ToCome();
        var outcome = await interactions.CallBackAsync(asked.Caller.Interaction, body, stopping);
        Tell(asked.Caller, outcome);
        return outcome is InteractionOutcome.Taken or InteractionOutcome.AlreadyAnswered;
    }

    /// <summary>Answers after that was said.</summary>
    public async Task CompleteAsync(
        DiscordRequest.Asked asked,
        CommandReply reply,
        CancellationToken stopping
    )
    {
        var key = asked.Caller.Interaction;
        var outcome = asked switch
        {
            DiscordRequest.Press press when Replaces(press, reply) => await interactions.EditAsync(
                key,
                DiscordAnswer.Later(reply.Message, isPrivate: false),
                stopping
            ),
            DiscordRequest.Press => await interactions.FollowUpAsync(
                key,
                DiscordAnswer.Later(reply.Message, reply.IsPrivate),
                stopping
            ),
            _ when reply.IsPrivate => await interactions.EditAsync(
                key,
                DiscordAnswer.Later(reply.Message, isPrivate: false),
                stopping
            ),
            _ => await ShareAsync(key, reply, stopping),
        };
        if (outcome == InteractionOutcome.Malformed)
        {
            outcome = await interactions.EditAsync(
                key,
                DiscordAnswer.Later(Unshowable.Message, isPrivate: false),
                stopping
            );
        }

        Tell(asked.Caller, outcome);
    }

    // What was announced to one person stays with that person: what all shall see needs a message of its own.
    private async Task<InteractionOutcome> ShareAsync(
        InteractionKey key,
        CommandReply reply,
        CancellationToken stopping
    )
    {
        var announced = await interactions.EditAsync(
            key,
            DiscordAnswer.Later(Below, isPrivate: false),
            stopping
        );
        return announced == InteractionOutcome.Taken
            ? await interactions.FollowUpAsync(
                key,
                DiscordAnswer.Later(reply.Message, isPrivate: false),
                stopping
            )
            : announced;
    }

    private static ReadOnlyMemory<byte> FirstOf(DiscordRequest.Asked asked, CommandReply reply) =>
        asked switch
        {
            DiscordRequest.Press press when Replaces(press, reply) => DiscordAnswer.Change(reply.Message),
            not DiscordRequest.Submission when reply.Form is { } form => DiscordAnswer.FormOf(form),
            _ => DiscordAnswer.Message(reply),
        };

    // A message that all see is never taken from the others.
    private static bool Replaces(DiscordRequest.Press press, CommandReply reply) =>
        reply.ReplacesMessage && press.IsOnPrivateMessage;

    private void Tell(DiscordCaller caller, InteractionOutcome outcome)
    {
        switch (outcome)
        {
            case InteractionOutcome.Late:
                Log.Late(logger, caller.Guild, caller.Channel);
                break;
            case InteractionOutcome.Failed:
            case InteractionOutcome.Malformed:
                Log.Lost(logger, caller.Guild, caller.Channel);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "An answer to {Guild}/{Channel} came too late for Discord: is this machine, or its way to Discord, slow?"
        )]
        public static partial void Late(ILogger logger, string guild, string channel);

        [LoggerMessage(LogLevel.Warning, "An answer could not be brought to {Guild}/{Channel}.")]
        public static partial void Lost(ILogger logger, string guild, string channel);
    }
}
