using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord;

/// <summary>What somebody may in a channel, with everything counted that the server and the channel say.</summary>
/// <seealso href="https://discord.com/developers/docs/topics/permissions#permission-overwrites"/>
internal readonly record struct ChannelRights(ulong Bits)
{
    private const ulong Administrator = 1UL << 3;
    private const ulong ManageChannels = 1UL << 4;
    private const ulong ManageServer = 1UL << 5;

    /// <summary>Nothing.</summary>
    public static readonly ChannelRights None = new(0);

    private static readonly (ulong Bit, string Name) ViewChannel = (1UL << 10, "View Channel");
    private static readonly (ulong Bit, string Name) SendMessages = (1UL << 11, "Send Messages");
    private static readonly (ulong Bit, string Name) EmbedLinks = (1UL << 14, "Embed Links");
    private static readonly (ulong Bit, string Name) ReadHistory = (1UL << 16, "Read Message History");
    private static readonly (ulong Bit, string Name) SendInThreads = (1UL << 38, "Send Messages in Threads");

    /// <summary>Whether they may change channels, or everything.</summary>
    public bool MayManageChannels => MayEverything || (Bits & ManageChannels) != 0;

    /// <summary>Whether they may change the server, or everything.</summary>
    public bool MayManageServer => MayEverything || (Bits & ManageServer) != 0;

    private bool MayEverything => (Bits & Administrator) != 0;

    /// <summary>
    /// Whether they may read what was written before, or everything. Without that Discord shows nobody's messages,
    /// and does not say why.
    /// </summary>
    public bool MayReadHistory => MayEverything || (Bits & ReadHistory.Bit) != 0;

    /// <summary>The right to read what was written before, by the name that Discord shows.</summary>
    public static string HistoryName => ReadHistory.Name;

    /// <summary>Reads the decimal number in which Discord writes them; null where it is none.</summary>
    public static ChannelRights? Parse(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? new(bits)
            : null;

    /// <summary>Works out what a member may in a channel.</summary>
    /// <param name="server">The server, with its roles.</param>
    /// <param name="member">The member, with the ids of their roles.</param>
    /// <param name="channel">The channel; of a thread, which has no rights of its own, its parent.</param>
    public static ChannelRights Of(JsonElement server, JsonElement member, JsonElement channel)
    {
        var everyone = server.Text("id");
        var roles = member.Items("roles").Select(JsonMembers.Text).ToHashSet();
        var granted = server
            .Items("roles")
            .Where(role => role.Text("id") is var id && (id == everyone || roles.Contains(id)))
            .Aggregate(None, (all, role) => new(all.Bits | In(role, "permissions")));
        if (granted.MayEverything)
        {
            return granted;
        }

        var overwrites = channel.Items("permission_overwrites").ToList();
        var user = member.Member("user").Text("id");
        return granted
            .Under(overwrites.Where(one => one.Text("id") == everyone))
            .Under(overwrites.Where(one => roles.Contains(one.Text("id"))))
            .Under(overwrites.Where(one => one.Text("id") == user));
    }

    /// <summary>What is missing to post, by the names that Discord shows.</summary>
    /// <param name="isInThread">Whether the channel is a thread, which has a right of its own.</param>
    public ImmutableArray<string> MissingToPost(bool isInThread)
    {
        if (MayEverything)
        {
            return [];
        }

        var bits = Bits;
        return
        [
            .. new[] { ViewChannel, isInThread ? SendInThreads : SendMessages, EmbedLinks }
                .Where(right => (bits & right.Bit) == 0)
                .Select(right => right.Name),
        ];
    }

    private ChannelRights Under(IEnumerable<JsonElement> overwrites)
    {
        var (deny, allow) = (0UL, 0UL);
        foreach (var overwrite in overwrites)
        {
            deny |= In(overwrite, "deny");
            allow |= In(overwrite, "allow");
        }

        return new((Bits & ~deny) | allow);
    }

    private static ulong In(JsonElement holder, string name) => (Parse(holder.Text(name)) ?? None).Bits;
}
