namespace RybbitBot.Fakes;

/// <summary>What the bot sent.</summary>
/// <param name="Connection">The number of its connection.</param>
/// <param name="Op">Such as 1 for a heartbeat; -1 for what cannot be read.</param>
/// <param name="Payload">The whole.</param>
/// <param name="At">When.</param>
public sealed record GatewayFrame(int Connection, int Op, JsonObject Payload, DateTimeOffset At);
