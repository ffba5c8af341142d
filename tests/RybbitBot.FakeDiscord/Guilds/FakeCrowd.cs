using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>Many servers with many channels, whose ids are known before.</summary>
/// <param name="Guilds">How many servers.</param>
/// <param name="Channels">How many text channels each has.</param>
public sealed record FakeCrowd(int Guilds, int Channels)
{
    private const long First = 1_400_000_000_000_000_000;
    private const int Room = 10_000;

    /// <summary>The id of a server, counted from 0.</summary>
    public static string GuildId(int guild) => Id(guild, 0);

    /// <summary>The id of one of its channels, counted from 0.</summary>
    public static string ChannelId(int guild, int channel) => Id(guild, channel + 1);

    /// <summary>Reads <c>1000x50</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static FakeCrowd Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = Array.ConvertAll(text.Split('x'), part => int.Parse(part, CultureInfo.InvariantCulture));
        return parts is [var guilds, var channels] ? new(guilds, channels) : throw new FormatException(text);
    }

    private static string Id(int guild, int place) =>
        (First + ((long)guild * Room) + place).ToString(CultureInfo.InvariantCulture);
}
