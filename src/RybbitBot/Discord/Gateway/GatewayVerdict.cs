using System.Globalization;

namespace RybbitBot.Discord.Gateway;

/// <summary>What follows from the end of a connection.</summary>
/// <param name="Move">How to go on.</param>
/// <param name="Reason">What happened and, where it stops, what to do; for people.</param>
/// <seealso href="https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes"/>
internal sealed record GatewayVerdict(GatewayMove Move, string Reason)
{
    private const string Broke = "The connection to Discord broke";

    /// <summary>Whether we did something that Discord does not allow, so that it belongs in the log.</summary>
    public bool IsOurMistake { get; private init; }

    /// <summary>What follows.</summary>
    public static GatewayVerdict Of(GatewayEnd end) =>
        end switch
        {
            GatewayEnd.Closed(var code) => OfClose(code),
            GatewayEnd.Reconnect => Resume("Discord asked for a new connection"),
            GatewayEnd.Invalid(CanResume: true) => Resume("Discord did not take the session just now"),
            GatewayEnd.Invalid => Identify("Discord ended the session"),
            _ => Resume("Discord fell silent"),
        };

    /// <summary>Discord was asked where to connect to, and did not say.</summary>
    public static GatewayVerdict Unreachable(string reason) => Resume(reason);

    /// <summary>Discord was asked where to connect to, and does not want this bot.</summary>
    public static GatewayVerdict Refused(string reason) => Stop(reason);

    private static GatewayVerdict OfClose(int? code) =>
        code switch
        {
            1000 or 1001 => Identify("Discord closed the connection"),
            4001 => Resume("Discord could not read what was sent (4001)") with { IsOurMistake = true },
            4002 => Resume("Discord could not decode what was sent (4002)") with { IsOurMistake = true },
            4003 => Identify("Discord does not know the session (4003)"),
            4004 => Stop(
                "Discord refused Discord:BotToken (4004); make a new token on the application's page, under Bot, "
                    + "set it, and start again"
            ),
            4005 => Identify("Discord was told twice who this is (4005)") with { IsOurMistake = true },
            4007 => Identify("Discord does not know the place in the session (4007)"),
            4008 => Identify("Discord was sent too much (4008)") with { IsOurMistake = true },
            4009 => Identify("The session grew too old (4009)"),
            4010 => Stop("Discord refused the shard (4010); this is a fault of this program"),
            4011 => Stop(
                "The application is in more than 2,500 servers (4011), which one connection cannot serve; "
                    + "take it out of some"
            ),
            4012 => Stop("Discord no longer speaks version 10 of its gateway (4012); update this program"),
            4013 => Stop("Discord does not know the intents (4013); update this program"),
            4014 => Stop("Discord does not allow the intents (4014); this is a fault of this program"),
            null or < 4000 => Resume(Broke),
            _ => Resume(
                string.Create(CultureInfo.InvariantCulture, $"Discord closed the connection ({code})")
            ),
        };

    private static GatewayVerdict Resume(string reason) => new(GatewayMove.Resume, reason);

    private static GatewayVerdict Identify(string reason) => new(GatewayMove.Identify, reason);

    private static GatewayVerdict Stop(string reason) => new(GatewayMove.Stop, reason);
}
