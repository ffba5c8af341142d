namespace RybbitBot.Local;

/// <summary>The answer to a command or a button.</summary>
/// <param name="IsPrivate">Whether only the asker sees it; else it stands in the channel already.</param>
/// <param name="Replaces">Whether it takes the place of the message whose button was pressed.</param>
/// <param name="EndsButton">Whether the button that was pressed does nothing any more.</param>
/// <param name="Text">All of it without markup.</param>
/// <param name="Message">What it says.</param>
/// <param name="After">The key of the channel's message below which it belongs, if there is one.</param>
internal sealed record ReplyDocument(
    bool IsPrivate,
    bool Replaces,
    bool EndsButton,
    string Text,
    MessageDocument Message,
    string? After
)
{
    public static ReplyDocument Of(LocalReply answer) =>
        new(
            answer.Reply.IsPrivate,
            answer.Reply.ReplacesMessage,
            answer.Reply.EndsButton,
            answer.Reply.Message.PlainText,
            MessageDocument.Of(answer.Reply.Message),
            answer.After?.Key.Value
        );
}
