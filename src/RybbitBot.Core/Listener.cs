using RybbitBot.Subscriptions;

namespace RybbitBot;

/// <summary>A subscription that hears a site.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Start">Since when it hears this site, where that is not as long as it wants events.</param>
public sealed record Listener(Subscription Subscription, DateTimeOffset? Start)
{
    /// <summary>From when on it wants the site's events.</summary>
    public DateTimeOffset From => Start > Subscription.ListensFrom ? Start.Value : Subscription.ListensFrom;

    /// <summary>Whether an event stamped so, by our clock, came late enough for it.</summary>
    public bool Covers(DateTimeOffset timestamp) => Subscription.Covers(timestamp) && !(timestamp < Start);
}
