namespace RybbitBot.Fakes;

/// <summary>What an app answered to a post of Discord's.</summary>
/// <param name="Status">The status.</param>
/// <param name="MediaType">What the body says it is.</param>
/// <param name="Body">The body.</param>
public sealed record DiscordHttpAnswer(int Status, string MediaType, string Body);
