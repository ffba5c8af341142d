namespace RybbitBot.Subscriptions;

/// <summary>Why a subscription is silent.</summary>
/// <param name="Reason">The reason, for people.</param>
/// <param name="Until">When it resumes by itself; null when somebody has to say so.</param>
public sealed record SubscriptionPause(string Reason, DateTimeOffset? Until)
{
    /// <summary>Who made it silent.</summary>
    public PauseCause Cause { get; init; } = PauseCause.Person;

    /// <summary>Since when its channel cannot be reached; null where nobody knows.</summary>
    public DateTimeOffset? Since { get; init; }
}
