using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>Puts what people type and press to the commands.</summary>
internal sealed class SlackConversation(CommandRouter router, CommandNames names, SlackRights rights)
{
    /// <summary>Answers a command.</summary>
    public async Task<CommandReply> RunAsync(
        SlackRequest.Command typed,
        CancellationToken cancellationToken
    ) =>
        names.Find(typed.Name) is { } name
            ? await router.RunAsync(
                new(
                    name,
                    CommandWords.Of(typed.Text),
                    typed.Caller.Address,
                    typed.Caller.By,
                    await rights.MayChangeAsync(typed.Caller, cancellationToken)
                ),
                cancellationToken
            )
            : new(Unknown(typed.Name));

    /// <summary>Answers a button.</summary>
    public async Task<CommandReply> PressAsync(
        SlackRequest.Press press,
        CancellationToken cancellationToken
    ) =>
        await router.PressAsync(
            new(
                press.Action,
                press.Caller.Address,
                press.Caller.By,
                await rights.MayChangeAsync(press.Caller, cancellationToken)
            ),
            cancellationToken
        );

    // The manifest names a command that the settings do not.
    private ChatMessage Unknown(string typed) =>
        ChatMessage.Of(
            MessageLine.Of($"This bot does not listen to {Code(typed)}, but to:"),
            MessageLine.Of($"{Code(names.Online)} {Code(names.Feed)} {Code(names.Rybbit)}"),
            MessageLine.Of(
                $"Whoever runs it can change that: {Code("Commands:Feed")} and so on name the commands of the app."
            )
        );

    private static TextSpan.Code Code(string text) => new(VisitorText.Of(text));
}
