namespace RybbitBot.Subscriptions;

/// <summary>A change of what a channel gets, as the journal keeps it.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Subscription">The subscription that changed.</param>
/// <param name="Kind">What was done.</param>
/// <param name="By">Who did it; null where the bot did.</param>
/// <param name="At">When.</param>
public sealed record ChangeNote(
    ChannelAddress Channel,
    SubscriptionId Subscription,
    ChangeKind Kind,
    Member? By,
    DateTimeOffset At
)
{
    /// <summary>What it wants since then, or why, or until when; empty where there is nothing to add.</summary>
    public string Detail { get; init; } = "";
}
