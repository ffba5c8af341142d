using RybbitBot.Subscriptions;

namespace RybbitBot;

/// <summary>A subscription that hears a site.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Start">Since when it hears this site, where that is not as long as it wants events.</param>
public sealed record Listener(Subscription Subscription, DateTimeOffset? Start)
{
    /// <summary>Whether its channel cannot be reached, so that its matches are counted and not told.</summary>
    public bool IsCounted { get; init; }

    /// <summary>From when on it wants the site's events.</summary>
    public DateTimeOffset From
    {
        get
        {
            var from = IsCounted ? Subscription.From : Subscription.ListensFrom;
            return Start > from ? Start.Value : from;
        }
    }

    /// <summary>Whether an event stamped so, by our clock, came late enough for it.</summary>
    public bool Covers(DateTimeOffset timestamp) =>
        (IsCounted ? Subscription.WouldCover(timestamp) : Subscription.Covers(timestamp))
        && !(timestamp < Start);
}
