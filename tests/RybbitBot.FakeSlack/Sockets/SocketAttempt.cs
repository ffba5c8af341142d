namespace RybbitBot.Fakes;

/// <summary>One sending of an envelope.</summary>
/// <param name="EnvelopeId">Which; every sending has an envelope of its own.</param>
/// <param name="Callback">What it holds.</param>
/// <param name="Connection">The number of the socket.</param>
/// <param name="Retry">How often it was sent before.</param>
public sealed record SocketAttempt(string EnvelopeId, SlackCallback Callback, int Connection, int Retry);
