namespace RybbitBot.Chat;

/// <summary>How many messages a platform's channels and their readers bear.</summary>
public enum ChannelPace
{
    /// <summary>A message a second, and a dozen a minute: where each may ring in somebody's pocket.</summary>
    Readers,

    /// <summary>Every line by itself as it comes: where lines scroll by and nobody is called.</summary>
    LineByLine,
}
