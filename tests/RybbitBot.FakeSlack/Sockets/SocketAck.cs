namespace RybbitBot.Fakes;

/// <summary>An ack that came on a socket.</summary>
/// <param name="EnvelopeId">What it acknowledges.</param>
/// <param name="Callback">What that was.</param>
/// <param name="Payload">What it answers; null where it has no payload.</param>
/// <param name="Connection">The number of the socket.</param>
/// <param name="Elapsed">How long after the envelope it came.</param>
public sealed record SocketAck(
    string EnvelopeId,
    SlackCallback Callback,
    JsonObject? Payload,
    int Connection,
    TimeSpan Elapsed
);
