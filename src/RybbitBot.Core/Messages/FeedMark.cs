namespace RybbitBot.Messages;

/// <summary>What readers should know about a message of the feed.</summary>
public enum FeedMark
{
    /// <summary>Nothing: it is an ordinary one.</summary>
    None,

    /// <summary>It may stand in the channel already.</summary>
    Repeat,

    /// <summary>Somebody asked to see what it looks like.</summary>
    Test,
}
