using RybbitBot.Chat;

namespace RybbitBot.Local;

/// <summary>The answer to a command or a button.</summary>
/// <param name="IsPrivate">Whether only the asker sees it; else it stands in the channel already.</param>
/// <param name="Replaces">Whether it takes the place of the message whose button was pressed.</param>
/// <param name="Text">All of it without markup.</param>
/// <param name="Message">What it says.</param>
internal sealed record ReplyDocument(bool IsPrivate, bool Replaces, string Text, MessageDocument Message)
{
    public static ReplyDocument Of(CommandReply reply) =>
        new(
            reply.IsPrivate,
            reply.ReplacesMessage,
            reply.Message.PlainText,
            MessageDocument.Of(reply.Message)
        );
}
