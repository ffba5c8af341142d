namespace RybbitBot.Chat;

/// <summary>What came of posting a message.</summary>
public abstract record PostOutcome
{
    private PostOutcome() { }

    /// <summary>It stands in the channel.</summary>
    /// <param name="MessageId">The platform's id of it.</param>
    public sealed record Delivered(string MessageId) : PostOutcome;

    /// <summary>The platform wants us to wait; the message was not posted.</summary>
    /// <param name="Delay">How long.</param>
    public sealed record RetryAfter(TimeSpan Delay) : PostOutcome;

    /// <summary>Something passing went wrong.</summary>
    /// <param name="Reason">What, for people; no text of the platform's.</param>
    /// <param name="MayHaveArrived">Whether the message may stand in the channel all the same.</param>
    public sealed record Failed(string Reason, bool MayHaveArrived) : PostOutcome
    {
        /// <summary>
        /// Whether the platform itself answered that it failed: the message may have arrived even so, and most
        /// likely did not.
        /// </summary>
        public bool WasAnswered { get; init; }
    }

    /// <summary>The channel cannot be reached until somebody does something about it.</summary>
    /// <param name="Reason">What, and what to do, for people.</param>
    public sealed record Rejected(string Reason) : PostOutcome;

    /// <summary>The platform will never accept this very message; others are welcome.</summary>
    /// <param name="Reason">Why, for the log.</param>
    public sealed record Malformed(string Reason) : PostOutcome;
}
