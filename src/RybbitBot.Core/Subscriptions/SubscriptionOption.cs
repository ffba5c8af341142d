namespace RybbitBot.Subscriptions;

/// <summary>One option as it was typed: a change to a subscription's options.</summary>
public abstract record SubscriptionOption
{
    /// <summary>The options with this one set, or removed.</summary>
    public abstract SubscriptionOptions ApplyTo(SubscriptionOptions options);
}
