namespace RybbitBot.Tests;

/// <summary>A request that a fake has seen.</summary>
/// <param name="PathAndQuery">As it stood on the wire.</param>
/// <param name="Authorization">The header, or the empty text.</param>
/// <param name="At">When it came.</param>
internal sealed record FakeRequest(string PathAndQuery, string Authorization, DateTimeOffset At);
