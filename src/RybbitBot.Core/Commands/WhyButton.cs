using RybbitBot.Chat;

namespace RybbitBot.Commands;

/// <summary>
/// [Why?]: why the message came that it is on; of one that nobody remembers, the button carries what would be
/// typed behind <c>why</c>.
/// </summary>
public sealed class WhyButton(WhySubcommand why, TimeProvider time) : IButtonHandler
{
    /// <inheritdoc/>
    public string Name => why.Name;

    /// <inheritdoc/>
    public bool IsChange => why.IsChange;

    /// <inheritdoc/>
    public Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        why.ExplainAsync(
            press.MessageId,
            new(press.Action.Argument, press.Channel, press.By, time.GetUtcNow()),
            cancellationToken
        );
}
