namespace RybbitBot.Discord;

/// <summary>Who this bot is in Discord.</summary>
/// <param name="Id">The application.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsPublic">Whether everybody can add it to their server.</param>
/// <param name="PublicKey">With which Discord's signed requests are checked.</param>
/// <param name="EndpointUrl">
/// Where Discord sends what people ask; null where it comes over the gateway. Discord does only one of them.
/// </param>
internal sealed record DiscordSelf(
    string Id,
    string Name,
    bool IsPublic,
    string PublicKey,
    string? EndpointUrl
);
