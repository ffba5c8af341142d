using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>What somebody wants of a subcommand.</summary>
/// <param name="Text">What was typed behind the subcommand's name.</param>
/// <param name="Channel">Where.</param>
/// <param name="By">Who.</param>
/// <param name="At">When the command began.</param>
public sealed record FeedRequest(string Text, ChannelAddress Channel, Member By, DateTimeOffset At)
{
    /// <summary>Whether the chat can show a form in answer.</summary>
    public bool CanShowForms { get; init; }

    /// <summary>Whether the text was printed by us, and not typed.</summary>
    public bool IsPrinted { get; init; }
}
