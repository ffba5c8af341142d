using RybbitBot.Chat;

namespace RybbitBot.Commands;

/// <summary>[Refresh]: looks again who is on the site.</summary>
public sealed class OnlineRefreshButton(OnlineCommand command) : IButtonHandler
{
    internal const string ActionName = "online";

    /// <inheritdoc/>
    public string Name => ActionName;

    /// <inheritdoc/>
    public bool IsChange => false;

    /// <inheritdoc/>
    public async Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await command.RunAsync(press.Action.Argument, cancellationToken) with
        {
            ReplacesMessage = true,
        };
}
