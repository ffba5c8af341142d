namespace RybbitBot.Discord.Gateway;

/// <summary>With which codes we close.</summary>
/// <seealso href="https://discord.com/developers/docs/events/gateway#disconnecting"/>
internal static class GatewayCloseCode
{
    /// <summary>The session is over, and the bot is shown as absent at once.</summary>
    public const int Over = 1000;

    /// <summary>The session goes on over another connection.</summary>
    public const int Resumable = 4000;
}
