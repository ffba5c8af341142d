using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Answers every command and every button, whatever happens on the way.</summary>
public sealed class CommandRouter(
    OnlineCommand online,
    FeedCommand feed,
    IEnumerable<IButtonHandler> buttons,
    CommandNames names,
    ChannelLife life,
    FaultGuard faults
)
{
    private readonly ImmutableArray<IButtonHandler> _buttons = [.. buttons];

    /// <summary>Answers a command.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public Task<CommandReply> RunAsync(SlashCommand command, CancellationToken cancellationToken) =>
        faults.GuardAsync(command.Name, () => AnswerAsync(command, cancellationToken), cancellationToken);

    /// <summary>Answers a button.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        faults.GuardAsync(press.Action.Name, () => ChooseAsync(press, cancellationToken), cancellationToken);

    // Where somebody speaks to the bot, it may be heard again; the answer still tells why it was not.
    private async Task<CommandReply> AnswerAsync(SlashCommand command, CancellationToken cancellationToken)
    {
        var reply = await ChooseAsync(command, cancellationToken);
        await life.TryAgainAsync(command.Channel, cancellationToken);
        return reply;
    }

    private Task<CommandReply> ChooseAsync(SlashCommand command, CancellationToken cancellationToken)
    {
        switch (command.Name.ToLowerInvariant())
        {
            case "online":
                return online.RunAsync(command.Text, cancellationToken);
            case "feed":
                return feed.RunAsync(command, cancellationToken);
            case "rybbit":
                var (name, text) = CommandText.Of(command.Text);
                return ChooseAsync(command with { Name = name, Text = text }, cancellationToken);
            case "help" or "/help" or "?":
                return feed.RunAsync(command with { Name = "feed", Text = "help" }, cancellationToken);
            default:
                return Task.FromResult(Unknown(command.Name));
        }
    }

    private async Task<CommandReply> ChooseAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var button = _buttons.FirstOrDefault(known => known.Name == press.Action.Name);
        return button is null ? Reply.Private("This button is from another time; I do not know it any more.")
            : button.IsChange && !press.MayChange ? Reply.MayNotChange(press.Doubt)
            : await button.PressAsync(press, cancellationToken);
    }

    private CommandReply Unknown(string typed)
    {
        var nearest = NearestWord.Of($"/{typed.TrimStart('/')}", [names.Online, names.Feed, names.Rybbit]);
        var online = MessageLine.Of($"{Spell.Code($"{names.Rybbit} online")} shows who is on the site now.");
        var help = MessageLine.Of(
            $"{Spell.Code($"{names.Rybbit} feed help")} shows what this channel can get."
        );
        return nearest is null
            ? Reply.Private(online, help)
            : Reply.Private(MessageLine.Of($"Did you mean {Spell.Code(nearest)}?"), online, help);
    }
}
