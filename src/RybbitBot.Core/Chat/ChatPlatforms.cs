using RybbitBot.Subscriptions;

namespace RybbitBot.Chat;

/// <summary>The chats that this bot has joined, by the name in a channel's address.</summary>
public sealed class ChatPlatforms(IEnumerable<IChatPlatform> platforms)
{
    private readonly Dictionary<string, IChatPlatform> _byName = platforms.ToDictionary(
        platform => platform.Name,
        StringComparer.Ordinal
    );

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>The platform of a channel, or null where this bot no longer has joined it.</summary>
    public IChatPlatform? Find(ChannelAddress channel) => _byName.GetValueOrDefault(channel.Platform);
}
