namespace RybbitBot.Discord.Gateway;

/// <summary>Where a new session begins.</summary>
/// <param name="Address">With the version and the encoding.</param>
/// <param name="Starts">How many may still begin.</param>
internal sealed record GatewayEntrance(Uri Address, SessionStarts Starts);
