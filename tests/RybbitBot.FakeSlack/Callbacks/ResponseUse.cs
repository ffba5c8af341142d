namespace RybbitBot.Fakes;

/// <summary>One post to a response URL.</summary>
/// <param name="Url">Which.</param>
/// <param name="Body">What was posted.</param>
/// <param name="Status">What was answered.</param>
/// <param name="At">When.</param>
public sealed record ResponseUse(Uri Url, JsonObject Body, int Status, DateTimeOffset At);
