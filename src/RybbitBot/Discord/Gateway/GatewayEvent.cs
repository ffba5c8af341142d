using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord.Gateway;

/// <summary>Something that Discord tells of.</summary>
/// <seealso href="https://discord.com/developers/docs/events/gateway-events#receive-events"/>
internal abstract record GatewayEvent
{
    private GatewayEvent() { }

    /// <summary>A session begins.</summary>
    /// <param name="SessionId">Discord's id of it.</param>
    /// <param name="ResumeUrl">Where it is resumed.</param>
    /// <param name="Guilds">The servers that the bot is in.</param>
    internal sealed record Ready(string SessionId, string ResumeUrl, ImmutableArray<string> Guilds)
        : GatewayEvent;

    /// <summary>The session goes on, and everything that was missed has come.</summary>
    internal sealed record Resumed : GatewayEvent;

    /// <summary>Somebody typed a command, pressed a button, sent a form, or types.</summary>
    internal sealed record Interaction(DiscordRequest Request) : GatewayEvent;

    /// <summary>Something happened in a server.</summary>
    internal sealed record Happening(DiscordEvent What) : GatewayEvent;

    /// <summary>Something that we need not know.</summary>
    /// <param name="Type">What Discord calls it.</param>
    internal sealed record Other(string Type) : GatewayEvent;

    /// <summary>Reads an event.</summary>
    /// <param name="type">What Discord calls it.</param>
    /// <param name="content">Its inside; of a server that comes, only the outermost is read.</param>
    /// <exception cref="JsonException">The inside cannot be read.</exception>
    public static GatewayEvent Of(string type, ReadOnlyMemory<byte> content) =>
        type switch
        {
            "READY" => Read(content, ReadyOf),
            "RESUMED" => new Resumed(),
            "INTERACTION_CREATE" => Read(content, json => new Interaction(DiscordPayload.Of(json))),
            "GUILD_CREATE" or "GUILD_DELETE" => new Happening(DiscordEvent.OfGuild(type, content.Span)),
            "CHANNEL_DELETE" or "THREAD_DELETE" or "CHANNEL_UPDATE" or "THREAD_UPDATE" => Read(
                content,
                json => new Happening(DiscordEvent.OfChannel(type, json))
            ),
            "GUILD_ROLE_UPDATE" or "GUILD_ROLE_CREATE" or "GUILD_ROLE_DELETE" => Read(
                content,
                json => new Happening(new DiscordEvent.RightsChanged(json.Text("guild_id")))
            ),
            _ => new Other(type),
        };

    private static Ready ReadyOf(JsonElement json) =>
        new(
            json.Text("session_id"),
            json.Text("resume_gateway_url"),
            [.. json.Items("guilds").Select(guild => guild.Text("id")).Where(id => id.Length > 0)]
        );

    private static GatewayEvent Read(ReadOnlyMemory<byte> content, Func<JsonElement, GatewayEvent> read)
    {
        using var json = JsonDocument.Parse(content);
        return read(json.RootElement);
    }
}
