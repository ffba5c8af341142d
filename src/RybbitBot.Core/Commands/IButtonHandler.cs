using RybbitBot.Chat;

namespace RybbitBot.Commands;

/// <summary>Does what a button asks for.</summary>
public interface IButtonHandler
{
    /// <summary>The name of its action.</summary>
    string Name { get; }

    /// <summary>Whether it needs the right to change what the channel gets.</summary>
    bool IsChange { get; }

    /// <summary>Does it.</summary>
    Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken);
}
