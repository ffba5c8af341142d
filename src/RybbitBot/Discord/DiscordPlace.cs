using System.Collections.Immutable;

namespace RybbitBot.Discord;

/// <summary>A channel as the bot finds it.</summary>
/// <param name="Rights">What the bot may there.</param>
/// <param name="IsThread">Whether it is a thread.</param>
/// <param name="IsForum">Whether it takes posts, each a thread of its own, and no messages.</param>
internal sealed record DiscordPlace(ChannelRights Rights, bool IsThread, bool IsForum)
{
    /// <summary>What the bot lacks to post there, by the names that Discord shows.</summary>
    public ImmutableArray<string> MissingToPost => Rights.MissingToPost(IsThread);
}
