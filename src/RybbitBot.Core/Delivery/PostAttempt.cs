namespace RybbitBot.Delivery;

/// <summary>What is known of a message before it is posted, again or for the first time.</summary>
/// <param name="StartedAt">When it was first tried.</param>
/// <param name="Failures">How many attempts came to nothing, not counting those that were told to wait.</param>
/// <param name="IsShort">Whether the platform refused it in full, so that only its shortest form is left.</param>
/// <param name="MayHaveArrived">Whether it may stand in the channel already.</param>
public sealed record PostAttempt(
    DateTimeOffset StartedAt,
    int Failures = 0,
    bool IsShort = false,
    bool MayHaveArrived = false
);
