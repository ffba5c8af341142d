using System.Collections.Immutable;
using RybbitBot.Delivery;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>All that is known of an event and of its way into one channel.</summary>
/// <param name="Event">The event.</param>
/// <param name="IsOwn">Whether somebody of one's own team caused it.</param>
/// <param name="Reading">How its site is read.</param>
/// <param name="DefaultSite">The site of filters that name none.</param>
/// <param name="Fates">What became of it for the channel's subscriptions, in order.</param>
public sealed record EventCase(
    SiteEvent Event,
    bool IsOwn,
    SiteReading Reading,
    Site DefaultSite,
    ImmutableArray<MatchFate> Fates
)
{
    /// <summary>What became of it for a subscription; of equal events, of the last one; null for nothing.</summary>
    public MatchFate? FateFor(SubscriptionId subscription) =>
        Fates.LastOrDefault(fate => fate.Subscription == subscription);
}
