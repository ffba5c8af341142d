using RybbitBot.Chat;

namespace RybbitBot.Local;

/// <summary>What answers commands and buttons.</summary>
internal interface ILocalCommands
{
    /// <summary>Answers a command.</summary>
    Task<CommandReply> RunAsync(SlashCommand command, CancellationToken cancellationToken);

    /// <summary>Answers a button.</summary>
    Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken);
}
