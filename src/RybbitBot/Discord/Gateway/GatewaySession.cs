namespace RybbitBot.Discord.Gateway;

/// <summary>A session that can be resumed.</summary>
/// <param name="Id">Discord's id of it.</param>
/// <param name="ResumeUrl">Where it is resumed, and nowhere else.</param>
/// <param name="Sequence">The last event of it that came; null before any.</param>
internal sealed record GatewaySession(string Id, string ResumeUrl, long? Sequence);
