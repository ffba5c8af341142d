namespace RybbitBot.Fakes;

/// <summary>How a connection ended.</summary>
/// <param name="Code">The code that the bot closed with; null where it ended without a word.</param>
/// <param name="At">When.</param>
public sealed record GatewayClosing(int? Code, DateTimeOffset At);
