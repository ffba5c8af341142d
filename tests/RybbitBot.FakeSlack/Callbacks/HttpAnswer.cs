namespace RybbitBot.Fakes;

/// <summary>What an app answered by HTTP.</summary>
/// <param name="Status">The status.</param>
/// <param name="MediaType">The media type; empty where there is none.</param>
/// <param name="Body">The body.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record HttpAnswer(int Status, string MediaType, string Body, TimeSpan Elapsed);
