namespace RybbitBot.Chat;

/// <summary>What came of looking whether a message stands in its channel.</summary>
public abstract record FindOutcome
{
    private FindOutcome() { }

    /// <summary>It does.</summary>
    /// <param name="MessageId">The platform's id of it.</param>
    public sealed record Found(string MessageId) : FindOutcome;

    /// <summary>It does not: everything that came since was looked through.</summary>
    public sealed record Absent : FindOutcome;

    /// <summary>The platform wants us to wait before we look.</summary>
    /// <param name="Delay">How long.</param>
    public sealed record RetryAfter(TimeSpan Delay) : FindOutcome;

    /// <summary>Something passing went wrong; whoever looks again may find out.</summary>
    /// <param name="Reason">What, for people; no text of the platform's.</param>
    public sealed record Failed(string Reason) : FindOutcome;

    /// <summary>The channel cannot be reached until somebody does something about it.</summary>
    /// <param name="Reason">What, and what to do, for people.</param>
    public sealed record Rejected(string Reason) : FindOutcome;

    /// <summary>It cannot be found out, and looking again would not help.</summary>
    /// <param name="Reason">What stands in the way, for people.</param>
    public sealed record Unknown(string Reason) : FindOutcome;
}
