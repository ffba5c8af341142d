namespace RybbitBot.Local;

/// <summary>What the page needs to know to begin.</summary>
/// <param name="Channels">The channels, in the order in which they are shown.</param>
/// <param name="MayChange">Whether this visitor may change what channels get.</param>
/// <param name="IsDemo">Whether the site and its visitors are made up.</param>
/// <param name="Commands">The words that complete a command.</param>
internal sealed record ChannelList(
    IReadOnlyList<string> Channels,
    bool MayChange,
    bool IsDemo,
    IReadOnlyList<CommandWord> Commands
);
