using System.Text.Json;
using RybbitBot.Discord.Api;
using RybbitBot.Http;

namespace RybbitBot.Discord;

/// <summary>Asks Discord who this bot is.</summary>
/// <seealso href="https://discord.com/developers/docs/resources/application#get-current-application"/>
internal sealed class DiscordIdentity(DiscordApi api)
{
    private volatile DiscordSelf? _self;

    /// <summary>Who it is; null until Discord has said so.</summary>
    public DiscordSelf? Self => _self;

    /// <summary>Asks.</summary>
    public async Task<DiscordReply> AskAsync(CancellationToken cancellationToken)
    {
        var reply = await api.CallAsync(DiscordCall.Get("applications/@me"), cancellationToken);
        if (reply is DiscordReply.Ok { Root: var application } && application.Text("id").Length > 0)
        {
            _self = SelfIn(application);
        }

        return reply;
    }

    // An application that does not say whether it is public is taken for one that is.
    private static DiscordSelf SelfIn(JsonElement application) =>
        new(
            application.Text("id"),
            application.Text("name"),
            application.Member("bot_public").ValueKind != JsonValueKind.False,
            application.Text("verify_key"),
            application.Text("interactions_endpoint_url") is { Length: > 0 } url ? url : null
        );
}
