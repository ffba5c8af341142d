using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Slack.Sockets;

/// <summary>What Slack says over a socket.</summary>
/// <seealso href="https://docs.slack.dev/apis/events-api/using-socket-mode"/>
internal abstract record SocketFrame
{
    private SocketFrame() { }

    /// <summary>The connection serves from now on.</summary>
    /// <param name="Connections">How many there are for this app, of whatever process.</param>
    /// <param name="Lifetime">For how long Slack will keep it, roughly; null where it does not say.</param>
    internal sealed record Hello(int Connections, TimeSpan? Lifetime) : SocketFrame;

    /// <summary>The connection is about to end.</summary>
    internal sealed record Disconnect(SocketEnd Reason) : SocketFrame;

    /// <summary>Slack asks something, and waits for the acknowledgement.</summary>
    /// <param name="Id">What the acknowledgement refers to.</param>
    /// <param name="Request">What it asks.</param>
    /// <param name="TakesAnswer">Whether the acknowledgement may carry the answer.</param>
    internal sealed record Envelope(string Id, SlackRequest Request, bool TakesAnswer) : SocketFrame;

    /// <summary>Something that need not be answered.</summary>
    internal sealed record Ignored : SocketFrame;

    /// <summary>Reads a text message.</summary>
    public static SocketFrame Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            return new Ignored();
        }
    }

    private static SocketFrame Of(JsonElement frame) =>
        frame.Text("type") switch
        {
            "hello" => new Hello(frame.Number("num_connections") ?? 1, LifetimeIn(frame)),
            "disconnect" => new Disconnect(EndOf(frame.Text("reason"))),
            var type when frame.Text("envelope_id") is { Length: > 0 } id => new Envelope(
                id,
                RequestOf(type, frame.Member("payload")),
                frame.Flag("accepts_response_payload")
            ),
            _ => new Ignored(),
        };

    private static SlackRequest RequestOf(string type, JsonElement payload) =>
        type switch
        {
            "slash_commands" => SlackPayload.OfCommand(payload),
            "interactive" => SlackPayload.OfInteraction(payload),
            "events_api" => EventPayload.Of(payload),
            _ => new SlackRequest.Other(type),
        };

    private static TimeSpan? LifetimeIn(JsonElement frame) =>
        frame.Member("debug_info").Number("approximate_connection_time") is > 0 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    // Slack does not document all of its reasons; one that is not known is a renewal like any other.
    private static SocketEnd EndOf(string reason) =>
        reason switch
        {
            "link_disabled" => SocketEnd.LinkDisabled,
            "too_many_websockets" => SocketEnd.TooMany,
            _ => SocketEnd.Renewal,
        };
}
