namespace RybbitBot.Delivery;

/// <summary>What is known of a message before it is tried, again or for the first time.</summary>
/// <param name="StartedAt">When it was first tried.</param>
/// <param name="Failures">How many attempts came to nothing, not counting those that were told to wait.</param>
/// <param name="IsShort">Whether the platform refused it in full, so that only its shortest form is left.</param>
public sealed record PostAttempt(DateTimeOffset StartedAt, int Failures = 0, bool IsShort = false)
{
    /// <summary>
    /// When it was first posted without anybody knowing what came of that; null where it surely does not stand
    /// in the channel.
    /// </summary>
    public DateTimeOffset? InDoubtSince { get; init; }

    /// <summary>Whether it is to be posted again although it may stand there, and is marked so.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Whether it was repeated so once, and of that too nobody knows what came.</summary>
    public bool WasRepeated { get; init; }

    /// <summary>Whether it may stand in the channel already.</summary>
    public bool MayHaveArrived => InDoubtSince is not null;

    /// <summary>What is known where the bot ended in the middle of the try: nothing tells how far that came.</summary>
    public PostAttempt Interrupt() =>
        !MayHaveArrived ? this with { InDoubtSince = StartedAt }
        : IsRepeat ? this with { IsRepeat = false, WasRepeated = true }
        : this;
}
