namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>Whether a call may be made now.</summary>
internal abstract record Admission
{
    private Admission() { }

    /// <summary>It may; whoever makes it must tell what was answered.</summary>
    internal sealed record Go : Admission;

    /// <summary>Not yet.</summary>
    /// <param name="Delay">How long until it is worth asking again.</param>
    internal sealed record Wait(TimeSpan Delay) : Admission;

    /// <summary>Not before another call of its bucket was answered, since only that tells the limit.</summary>
    /// <param name="Answered">Ends with that answer.</param>
    internal sealed record Behind(Task Answered) : Admission;
}
