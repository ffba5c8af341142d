using RybbitBot.Chat;
using RybbitBot.Local;
using RybbitBot.Messages;

namespace RybbitBot.Tests.Drivers;

/// <summary>Answers as a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedCommands : ILocalCommands
{
    private readonly List<SlashCommand> _typed = [];
    private readonly List<ButtonPress> _pressed = [];

    public IReadOnlyList<SlashCommand> Typed => _typed;

    public IReadOnlyList<ButtonPress> Pressed => _pressed;

    public Func<SlashCommand, CommandReply> OnTyped { get; set; } = command => Private($"ran {command.Name}");

    public Func<ButtonPress, CommandReply> OnPressed { get; set; } =
        press => Private($"pressed {press.Action.Name}");

    public static CommandReply Private(string text, params ReadOnlySpan<MessageButton> buttons) =>
        new(ChatMessage.Of(MessageLine.Text(text)) with { Buttons = [.. buttons] });

    public Task<CommandReply> RunAsync(SlashCommand command, CancellationToken cancellationToken)
    {
        _typed.Add(command);
        return Task.FromResult(OnTyped(command));
    }

    public Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        _pressed.Add(press);
        return Task.FromResult(OnPressed(press));
    }
}
