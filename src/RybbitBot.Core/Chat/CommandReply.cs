using RybbitBot.Messages;

namespace RybbitBot.Chat;

/// <summary>The answer to a command or a button.</summary>
/// <param name="Message">What it says.</param>
/// <param name="IsPrivate">Whether only the asker sees it.</param>
public sealed record CommandReply(ChatMessage Message, bool IsPrivate = true)
{
    /// <summary>
    /// Whether it takes the place of the message whose button was pressed; where that cannot be, it is an
    /// answer like any other.
    /// </summary>
    public bool ReplacesMessage { get; init; }

    /// <summary>Whether the button that was pressed does nothing any more.</summary>
    public bool EndsButton { get; init; }

    /// <summary>
    /// A form to show in place of the message, which stands for it where the form cannot be shown after all.
    /// </summary>
    public ChatForm? Form { get; init; }
}
