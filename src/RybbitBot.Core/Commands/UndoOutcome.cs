using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>What came of undoing.</summary>
public abstract record UndoOutcome
{
    private UndoOutcome() { }

    /// <summary>No such change in this channel, or none any more.</summary>
    public sealed record Unknown : UndoOutcome
    {
        /// <summary>The only one.</summary>
        public static readonly Unknown Instance = new();
    }

    /// <summary>A later change stands upon it, so that undoing would lose that one.</summary>
    /// <param name="Subscription">Which subscription was changed again.</param>
    public sealed record Overlaid(SubscriptionId Subscription) : UndoOutcome;

    /// <summary>The state before the change.</summary>
    /// <param name="Change">The change.</param>
    public sealed record Restored(SubscriptionChange Change) : UndoOutcome;
}
