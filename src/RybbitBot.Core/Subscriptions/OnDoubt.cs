namespace RybbitBot.Subscriptions;

/// <summary>What to do with a post of which nobody knows whether it arrived.</summary>
public enum OnDoubt
{
    /// <summary>Post it once more, marked as a possible repeat: rather twice than never.</summary>
    Repeat,

    /// <summary>Leave it: rather never than twice.</summary>
    Skip,
}
