using System.Globalization;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord;

/// <summary>What somebody may in a channel, worked out of what Discord says of the server and the channel.</summary>
/// <seealso href="https://discord.com/developers/docs/topics/permissions#permission-overwrites"/>
internal static class ChannelPermissions
{
    private const ulong Administrator = 1UL << 3;
    private const int FirstThread = 10;
    private const int LastThread = 12;
    private const int Forum = 15;
    private const int Media = 16;

    /// <summary>Whether the channel is a thread, whose permissions are those of its parent.</summary>
    public static bool IsThread(JsonElement channel) =>
        channel.Number("type") is >= FirstThread and <= LastThread;

    /// <summary>Whether the channel is one of posts, each a thread of its own: a forum, or one of media.</summary>
    public static bool IsForum(JsonElement channel) => channel.Number("type") is Forum or Media;

    /// <summary>What a member may.</summary>
    /// <param name="server">The server, with its roles.</param>
    /// <param name="member">The member, with the ids of their roles.</param>
    /// <param name="channel">The channel, or the parent of the thread.</param>
    public static ChannelRights Of(JsonElement server, JsonElement member, JsonElement channel) =>
        new(BitsOf(server, member, channel));

    private static ulong BitsOf(JsonElement server, JsonElement member, JsonElement channel)
    {
        var everyone = server.Text("id");
        var roles = member.Items("roles").Select(JsonMembers.Text).ToHashSet();
        var bits = server
            .Items("roles")
            .Where(role => role.Text("id") is var id && (id == everyone || roles.Contains(id)))
            .Aggregate(0UL, (all, role) => all | Bits(role.Text("permissions")));
        if ((bits & Administrator) != 0)
        {
            return bits;
        }

        var overwrites = channel.Items("permission_overwrites").ToList();
        bits = Apply(bits, overwrites.Where(one => one.Text("id") == everyone));
        bits = Apply(bits, overwrites.Where(one => roles.Contains(one.Text("id"))));
        return Apply(bits, overwrites.Where(one => one.Text("id") == member.Member("user").Text("id")));
    }

    private static ulong Apply(ulong bits, IEnumerable<JsonElement> overwrites)
    {
        var (deny, allow) = (0UL, 0UL);
        foreach (var overwrite in overwrites)
        {
            deny |= Bits(overwrite.Text("deny"));
            allow |= Bits(overwrite.Text("allow"));
        }

        return (bits & ~deny) | allow;
    }

    private static ulong Bits(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0;
}
