using System.Collections.Immutable;

namespace RybbitBot.Subscriptions;

/// <summary>Keeps the subscriptions: few, precious, made by people.</summary>
/// <remarks>
/// One process owns a store, so what is read is a snapshot in memory, and costs nothing. A method
/// returns once its change outlives a crash of the process.
/// </remarks>
public interface ISubscriptionStore
{
    /// <summary>Every subscription, in the order of their numbers, as of the last change.</summary>
    ImmutableArray<Subscription> All { get; }

    /// <summary>The subscription, or null where there is none of this id.</summary>
    Subscription? Find(SubscriptionId id);

    /// <summary>What a channel gets, in the order of their numbers.</summary>
    IEnumerable<Subscription> In(ChannelAddress channel);

    /// <summary>Raised after <see cref="All"/> changed.</summary>
    event EventHandler? Changed;

    /// <summary>A number for a new subscription of the workspace; none is given twice, also after a restart.</summary>
    Task<SubscriptionId> NextIdAsync(string platform, string workspace, CancellationToken cancellationToken);

    /// <summary>Whether a subscription of the workspace ever had a number, also where it is gone.</summary>
    Task<bool> HasNumberedAsync(string platform, string workspace, CancellationToken cancellationToken);

    /// <summary>Adds the subscription, or replaces the one with its id.</summary>
    Task PutAsync(Subscription subscription, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a subscription by what <paramref name="change"/> makes of it, with no other change between.
    /// </summary>
    /// <returns>What it is then; null when there is none of this id.</returns>
    Task<Subscription?> ChangeAsync(
        SubscriptionId id,
        Func<Subscription, Subscription> change,
        CancellationToken cancellationToken
    );

    /// <summary>Removes it; false when there was none.</summary>
    Task<bool> RemoveAsync(SubscriptionId id, CancellationToken cancellationToken);
}
