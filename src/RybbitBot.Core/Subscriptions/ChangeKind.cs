namespace RybbitBot.Subscriptions;

/// <summary>What was done to what a channel gets.</summary>
public enum ChangeKind
{
    /// <summary>A subscription was made.</summary>
    Subscribed,

    /// <summary>Its filter or its options were replaced.</summary>
    Edited,

    /// <summary>It was silenced.</summary>
    Paused,

    /// <summary>It speaks again.</summary>
    Resumed,

    /// <summary>It was removed.</summary>
    Unsubscribed,

    /// <summary>A change of it was taken back.</summary>
    Undone,

    /// <summary>What could not be delivered was replayed.</summary>
    Replayed,
}
