using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord;

/// <summary>What kind of channel Discord tells of.</summary>
/// <seealso href="https://discord.com/developers/docs/resources/channel#channel-object-channel-types"/>
internal static class ChannelKind
{
    private const int FirstThread = 10;
    private const int LastThread = 12;
    private const int Forum = 15;
    private const int Media = 16;

    /// <summary>Whether the channel is a thread, whose permissions are those of its parent.</summary>
    public static bool IsThread(JsonElement channel) =>
        channel.Number("type") is >= FirstThread and <= LastThread;

    /// <summary>Whether the channel is one of posts, each a thread of its own: a forum, or one of media.</summary>
    public static bool IsForum(JsonElement channel) => channel.Number("type") is Forum or Media;
}
