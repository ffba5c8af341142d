namespace RybbitBot.Delivery;

/// <summary>What to do after an attempt to post a message.</summary>
public abstract record RetryDecision
{
    private RetryDecision() { }

    /// <summary>Nothing more: it stands in the channel.</summary>
    /// <param name="MessageId">The platform's id of it.</param>
    public sealed record Settle(string MessageId) : RetryDecision;

    /// <summary>Try again.</summary>
    /// <param name="At">Not before then.</param>
    /// <param name="Attempt">What is known of the message by then.</param>
    /// <param name="Reason">Why, for the log.</param>
    public sealed record Retry(DateTimeOffset At, PostAttempt Attempt, string Reason) : RetryDecision;

    /// <summary>Let the channel rest: nothing can be posted there until somebody does something about it.</summary>
    /// <param name="Reason">What, for people.</param>
    public sealed record Pause(string Reason) : RetryDecision;

    /// <summary>Set the message aside for good.</summary>
    /// <param name="Reason">Why, for the log.</param>
    public sealed record GiveUp(string Reason) : RetryDecision
    {
        /// <summary>What kind of reason.</summary>
        public FailureKind Kind { get; init; } = FailureKind.GivenUp;
    }
}
