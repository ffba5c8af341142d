using RybbitBot.Chat;
using RybbitBot.Commands;

namespace RybbitBot.Local;

/// <summary>The bot's own commands.</summary>
internal sealed class LocalCommands(CommandRouter router) : ILocalCommands
{
    /// <inheritdoc/>
    public Task<CommandReply> RunAsync(SlashCommand command, CancellationToken cancellationToken) =>
        router.RunAsync(command, cancellationToken);

    /// <inheritdoc/>
    public Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        router.PressAsync(press, cancellationToken);
}
