using RybbitBot.Subscriptions;

namespace RybbitBot.Chat;

/// <summary>A command that somebody typed.</summary>
/// <param name="Name">The command's own name, without slash: <c>online</c> or <c>feed</c>, whatever the workspace calls it.</param>
/// <param name="Text">What was typed behind it.</param>
/// <param name="Channel">Where.</param>
/// <param name="By">Who.</param>
/// <param name="MayChange">Whether they may change what this channel gets.</param>
public sealed record SlashCommand(string Name, string Text, ChannelAddress Channel, Member By, bool MayChange)
{
    /// <summary>Whether the chat can show a <see cref="ChatForm"/> in answer to it.</summary>
    public bool CanShowForms { get; init; }

    /// <summary>
    /// Why nobody can tell whether they may change, and what to do, for people; null where it is known.
    /// </summary>
    public string? Doubt { get; init; }
}
