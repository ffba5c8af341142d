using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord;

/// <summary>What kind of channel Discord tells of.</summary>
/// <seealso href="https://discord.com/developers/docs/resources/channel#channel-object-channel-types"/>
internal static class ChannelKind
{
    private const int FirstThread = 10;
    private const int LastThread = 12;

    /// <summary>Whether the channel is a thread, whose permissions are those of its parent.</summary>
    public static bool IsThread(JsonElement channel) =>
        channel.Number("type") is >= FirstThread and <= LastThread;
}
