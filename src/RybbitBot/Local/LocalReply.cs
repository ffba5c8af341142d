using RybbitBot.Chat;

namespace RybbitBot.Local;

/// <summary>An answer, and where it stands among what the channel hears.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="After">The channel's newest message when it was given: people read that first.</param>
internal sealed record LocalReply(CommandReply Reply, PostedMessage? After);
