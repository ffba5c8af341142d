namespace RybbitBot.Slack;

/// <summary>What became of a channel that can no longer be posted to.</summary>
internal enum ChannelClosing
{
    /// <summary>It was archived, and may come back.</summary>
    Archived,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>The bot was taken out of it.</summary>
    Left,
}
