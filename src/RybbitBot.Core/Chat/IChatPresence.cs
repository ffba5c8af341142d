namespace RybbitBot.Chat;

/// <summary>Hears whether the chats reach us.</summary>
public interface IChatPresence
{
    /// <summary>The chat said hello.</summary>
    /// <param name="chat">The platform's name.</param>
    void Joined(string chat);

    /// <summary>The chat does not reach us any more, or not yet.</summary>
    /// <param name="chat">The platform's name.</param>
    /// <param name="reason">Why, for people.</param>
    void Lost(string chat, string reason);
}
