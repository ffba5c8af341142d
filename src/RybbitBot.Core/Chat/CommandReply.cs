using RybbitBot.Messages;

namespace RybbitBot.Chat;

/// <summary>The answer to a command or a button.</summary>
/// <param name="Message">What it says.</param>
/// <param name="IsPrivate">Whether only the asker sees it.</param>
public sealed record CommandReply(ChatMessage Message, bool IsPrivate = true);
