using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Chat;

/// <summary>A button that somebody pressed.</summary>
/// <param name="Action">What the button asks for.</param>
/// <param name="Channel">Where.</param>
/// <param name="By">Who.</param>
/// <param name="MayChange">Whether they may change what this channel gets.</param>
public sealed record ButtonPress(ButtonAction Action, ChannelAddress Channel, Member By, bool MayChange)
{
    /// <summary>The message that it is on, as a post gave it back; null where it is seen by one alone.</summary>
    public string? MessageId { get; init; }

    /// <summary>
    /// Why nobody can tell whether they may change, and what to do, for people; null where it is known.
    /// </summary>
    public string? Doubt { get; init; }
}
