using System.Collections.Immutable;
using System.Globalization;

namespace RybbitBot.Discord;

/// <summary>What somebody may in a channel, with everything counted that the server and the channel say.</summary>
/// <seealso href="https://discord.com/developers/docs/topics/permissions"/>
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
    public bool MayManageChannels => (Bits & (ManageChannels | Administrator)) != 0;

    /// <summary>Whether they may change the server, or everything.</summary>
    public bool MayManageServer => (Bits & (ManageServer | Administrator)) != 0;

    /// <summary>
    /// Whether they may read what was written before, or everything. Without that Discord shows nobody's messages,
    /// and does not say why.
    /// </summary>
    public bool MayReadHistory => (Bits & (ReadHistory.Bit | Administrator)) != 0;

    /// <summary>The right to read what was written before, by the name that Discord shows.</summary>
    public static string HistoryName => ReadHistory.Name;

    /// <summary>Reads the decimal number in which Discord writes them; null where it is none.</summary>
    public static ChannelRights? Parse(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? new(bits)
            : null;

    /// <summary>What is missing to post, by the names that Discord shows.</summary>
    /// <param name="isInThread">Whether the channel is a thread, which has a right of its own.</param>
    public ImmutableArray<string> MissingToPost(bool isInThread)
    {
        var bits = Bits;
        if ((bits & Administrator) != 0)
        {
            return [];
        }

        return
        [
            .. new[] { ViewChannel, isInThread ? SendInThreads : SendMessages, EmbedLinks }
                .Where(right => (bits & right.Bit) == 0)
                .Select(right => right.Name),
        ];
    }
}
