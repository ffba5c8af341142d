using RybbitBot.Discord.Api;
using RybbitBot.Http;

namespace RybbitBot.Discord.Gateway;

/// <summary>Asks Discord where its gateway is, and how often it may be joined.</summary>
/// <seealso href="https://discord.com/developers/docs/events/gateway#get-gateway-bot"/>
internal sealed class GatewayDirectory(DiscordApi api)
{
    private static readonly GatewayVerdict NoAddress = GatewayVerdict.Unreachable(
        "Discord gave no address to connect to"
    );

    /// <summary>Asks.</summary>
    /// <returns>Where it is; or why that is not known, and how to go on.</returns>
    public async Task<(GatewayEntrance?, GatewayVerdict?)> AskAsync(CancellationToken cancellationToken)
    {
        var reply = await api.CallAsync(DiscordCall.Get("gateway/bot"), cancellationToken);
        if (reply is not DiscordReply.Ok { Root: var root })
        {
            var reason = DiscordRefusal.ReasonOf(reply);
            return (
                null,
                DiscordRefusal.IsFatal(reply)
                    ? GatewayVerdict.Refused(reason)
                    : GatewayVerdict.Unreachable(reason)
            );
        }

        var limit = root.Member("session_start_limit");
        var starts = new SessionStarts(
            limit.Number("remaining") ?? 1,
            TimeSpan.FromMilliseconds(limit.Number("reset_after") ?? 0)
        );
        return GatewayAddress.TryParse(root.Text("url"), out var address)
            ? (new(address, starts), null)
            : (null, NoAddress);
    }
}
