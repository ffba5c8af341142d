using RybbitBot.Chat;

namespace RybbitBot.Local;

/// <summary>A posted message as the transcript and the page spell it: one line of JSON.</summary>
internal sealed record PostedDocument(string Key, DateTimeOffset At, MessageDocument Message)
{
    public static PostedDocument Of(PostedMessage posted) =>
        new(posted.Key.Value, posted.At, MessageDocument.Of(posted.Message));

    public PostedMessage ToPosted() => new(new MessageKey(Key), At, Message.ToMessage());
}
