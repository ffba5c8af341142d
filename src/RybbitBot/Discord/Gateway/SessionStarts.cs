namespace RybbitBot.Discord.Gateway;

/// <summary>How often a new session may still begin. Discord resets the token of whoever begins more.</summary>
/// <param name="Remaining">How many are left.</param>
/// <param name="ResetAfter">How long until all are given anew.</param>
/// <seealso href="https://discord.com/developers/docs/events/gateway#session-start-limit-object"/>
internal sealed record SessionStarts(int Remaining, TimeSpan ResetAfter);
