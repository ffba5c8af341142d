using System.Collections.Immutable;

namespace RybbitBot.Subscriptions;

/// <summary>
/// The subscriptions at one time, found by what asks for them most: each message that goes out asks for a few of
/// what may be many.
/// </summary>
/// <param name="all">Every subscription, in order.</param>
public sealed class SubscriptionIndex(ImmutableArray<Subscription> all)
{
    private readonly Lazy<Dictionary<SubscriptionId, Subscription>> _byId = new(() =>
        all.ToDictionary(subscription => subscription.Id)
    );

    private readonly Lazy<ILookup<ChannelAddress, Subscription>> _byChannel = new(() =>
        all.ToLookup(subscription => subscription.Channel)
    );

    /// <summary>Every subscription, in order.</summary>
    public ImmutableArray<Subscription> All => all;

    /// <summary>The subscription, or null where there is none of this id.</summary>
    public Subscription? Find(SubscriptionId id) => _byId.Value.GetValueOrDefault(id);

    /// <summary>What a channel gets, in order.</summary>
    public IEnumerable<Subscription> In(ChannelAddress channel) => _byChannel.Value[channel];
}
