using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord;

/// <summary>Something that happened to a server or to a channel, and concerns us.</summary>
/// <seealso href="https://discord.com/developers/docs/events/gateway-events#guilds"/>
internal abstract record DiscordEvent
{
    private DiscordEvent() { }

    /// <summary>The bot is in these servers, and in no others.</summary>
    internal sealed record Present(ImmutableArray<string> Guilds) : DiscordEvent;

    /// <summary>A server can be reached: at the start, after an outage, or because the bot was added.</summary>
    internal sealed record GuildReached(string Guild) : DiscordEvent;

    /// <summary>The bot was taken out of a server.</summary>
    internal sealed record GuildLeft(string Guild) : DiscordEvent;

    /// <summary>Discord has an outage in a server, which passes.</summary>
    internal sealed record GuildSilent(string Guild) : DiscordEvent;

    /// <summary>A channel or a thread was deleted.</summary>
    internal sealed record ChannelDeleted(string Guild, string Channel) : DiscordEvent;

    /// <summary>A channel or a thread was changed; perhaps who may post there.</summary>
    internal sealed record ChannelChanged(string Guild, string Channel) : DiscordEvent;

    /// <summary>Who may what in a server was changed.</summary>
    internal sealed record RightsChanged(string Guild) : DiscordEvent;

    /// <summary>Reads what became of a server. It may be megabytes: only its outermost members are read.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static DiscordEvent OfGuild(string type, ReadOnlySpan<byte> content)
    {
        var (id, isUnavailable) = ("", false);
        var reader = new Utf8JsonReader(content);
        _ = reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isOutage) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("unavailable"u8));
            _ = reader.Read();
            reader.Skip();
            id = isId && reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : id;
            isUnavailable = isOutage ? reader.TokenType == JsonTokenType.True : isUnavailable;
        }

        return isUnavailable ? new GuildSilent(id)
            : type == "GUILD_CREATE" ? new GuildReached(id)
            : new GuildLeft(id);
    }

    /// <summary>Reads what became of a channel or a thread.</summary>
    public static DiscordEvent OfChannel(string type, JsonElement channel)
    {
        var (guild, id) = (channel.Text("guild_id"), channel.Text("id"));
        return type is "CHANNEL_DELETE" or "THREAD_DELETE"
            ? new ChannelDeleted(guild, id)
            : new ChannelChanged(guild, id);
    }
}
