using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord.Gateway;

/// <summary>What Discord says over the gateway.</summary>
/// <seealso href="https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes"/>
internal abstract record GatewayFrame
{
    // Discord's usual one, for a hello that does not say.
    private const int UsualInterval = 41_250;

    private GatewayFrame() { }

    /// <summary>The connection is open.</summary>
    /// <param name="BeatEvery">How often Discord wants to hear that we are there.</param>
    internal sealed record Hello(TimeSpan BeatEvery) : GatewayFrame;

    /// <summary>Something happened.</summary>
    /// <param name="Sequence">Its number; null where Discord gives none.</param>
    /// <param name="Event">What.</param>
    internal sealed record Dispatch(long? Sequence, GatewayEvent Event) : GatewayFrame;

    /// <summary>Discord wants to hear at once that we are there.</summary>
    internal sealed record BeatWanted : GatewayFrame;

    /// <summary>Discord heard that we are there.</summary>
    internal sealed record BeatHeard : GatewayFrame;

    /// <summary>The connection ends, or the session does.</summary>
    internal sealed record Ending(GatewayEnd End) : GatewayFrame;

    /// <summary>Something that need not be known.</summary>
    internal sealed record Ignored : GatewayFrame;

    /// <summary>Reads a message. Discord adds to them every week: what is not known is ignored.</summary>
    public static GatewayFrame Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return Of(GatewayEnvelope.Of(text));
        }
        catch (JsonException)
        {
            return new Ignored();
        }
    }

    private static GatewayFrame Of(GatewayEnvelope envelope) =>
        envelope.Op switch
        {
            0 => new Dispatch(envelope.Sequence, EventOf(envelope)),
            1 => new BeatWanted(),
            7 => new Ending(new GatewayEnd.Reconnect()),
            9 => new Ending(new GatewayEnd.Invalid(IsTrue(envelope.Content))),
            10 => HelloOf(envelope.Content),
            11 => new BeatHeard(),
            _ => new Ignored(),
        };

    // An event whose inside cannot be read was numbered all the same.
    private static GatewayEvent EventOf(GatewayEnvelope envelope)
    {
        try
        {
            return GatewayEvent.Of(envelope.Type, envelope.Content);
        }
        catch (JsonException)
        {
            return new GatewayEvent.Other(envelope.Type);
        }
    }

    private static Hello HelloOf(ReadOnlyMemory<byte> content)
    {
        using var json = JsonDocument.Parse(content);
        var interval = json.RootElement.Number("heartbeat_interval");
        return new(TimeSpan.FromMilliseconds(interval is > 0 ? interval.Value : UsualInterval));
    }

    private static bool IsTrue(ReadOnlyMemory<byte> content) => content.Span.SequenceEqual("true"u8);
}
