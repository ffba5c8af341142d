using RybbitBot.Chat;

namespace RybbitBot.Commands;

/// <summary>[Share with channel]: tells everyone who is on the site.</summary>
public sealed class OnlineShareButton(OnlineCommand command) : IButtonHandler
{
    internal const string ActionName = "online-share";

    /// <inheritdoc/>
    public string Name => ActionName;

    /// <inheritdoc/>
    public bool IsChange => false;

    /// <inheritdoc/>
    public Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        command.ShareAsync(press.Action.Argument, cancellationToken);
}
