using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>
/// The ledger: how far each site was read, and every delivery until its channel has it. A method returns once
/// its change outlives a crash of the machine.
/// </summary>
public interface IOutbox
{
    /// <summary>How far the site was read, or null where it never was.</summary>
    Task<FeedState?> ReadFeedAsync(SiteId site, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a tick in one transaction. A match whose subscription, event key and ordinal are known already
    /// is left out, whatever became of it.
    /// </summary>
    /// <returns>The channels that have something new to deliver.</returns>
    Task<IReadOnlySet<ChannelAddress>> CommitAsync(FeedCommit commit, CancellationToken cancellationToken);

    /// <summary>Remembers when a site was read of which nothing was new.</summary>
    Task KeepReadingAsync(SiteId site, LastReading read, CancellationToken cancellationToken);

    /// <summary>What was connected when the bot ran last, or null where nobody knows.</summary>
    Task<FeedScope?> ReadScopeAsync(CancellationToken cancellationToken);

    /// <summary>Remembers what is connected now, and forgets how far any other site was read.</summary>
    Task KeepScopeAsync(FeedScope scope, CancellationToken cancellationToken);

    /// <summary>What was learned of a site's week; nothing where it was never read.</summary>
    Task<IReadOnlyList<RhythmHour>> ReadRhythmAsync(SiteId site, CancellationToken cancellationToken);

    /// <summary>Replaces what was learned of a site's week.</summary>
    Task KeepRhythmAsync(SiteId site, IReadOnlyList<RhythmHour> rhythm, CancellationToken cancellationToken);

    /// <summary>Every channel that has something to be told, or a message of unknown fate.</summary>
    Task<IReadOnlySet<ChannelAddress>> ListWaitingChannelsAsync(CancellationToken cancellationToken);

    /// <summary>The first <paramref name="limit"/> pending deliveries of a channel, in order.</summary>
    Task<ImmutableArray<PendingDelivery>> ReadPendingAsync(
        ChannelAddress channel,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>What the channel missed while it could not be reached and was not told yet, or null.</summary>
    Task<PendingMiss?> ReadMissAsync(ChannelAddress channel, CancellationToken cancellationToken);

    /// <summary>The message of the channel that was marked as sending and never settled, or null.</summary>
    Task<OutgoingMessage?> ReadSendingAsync(ChannelAddress channel, CancellationToken cancellationToken);

    /// <summary>Fixes a message's key and members, before it is posted for the first time.</summary>
    Task MarkSendingAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>The platform has it.</summary>
    Task MarkSentAsync(
        MessageKey key,
        string messageId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// A message that is being sent came to nothing yet: what is known of it outlives a restart, and so does its
    /// backoff.
    /// </summary>
    /// <param name="key">The message.</param>
    /// <param name="attempt">What is known of it.</param>
    /// <param name="due">When it is tried next; null where that is now, so that its fate is unknown from here on.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task KeepAttemptAsync(
        MessageKey key,
        PostAttempt attempt,
        DateTimeOffset? due,
        CancellationToken cancellationToken
    );

    /// <summary>It will never be posted, unless it is replayed.</summary>
    Task MarkFailedAsync(
        MessageKey key,
        Failure failure,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>It was surely not posted: its members are pending again, in their old order.</summary>
    Task ReturnAsync(MessageKey key, CancellationToken cancellationToken);

    /// <summary>How many matches of a subscription could not be delivered, and can be replayed.</summary>
    Task<int> CountFailedAsync(SubscriptionId subscription, CancellationToken cancellationToken);

    /// <summary>
    /// Makes what could not be delivered to a subscription pending again, in its old order, in messages that are
    /// yet to be made. What nobody wanted any more stays set aside.
    /// </summary>
    /// <returns>How many matches that are.</returns>
    Task<int> ReplayFailedAsync(SubscriptionId subscription, CancellationToken cancellationToken);

    /// <summary>Sets aside what a subscription still has pending, because nobody wants it any more.</summary>
    Task DropPendingAsync(SubscriptionId subscription, string reason, CancellationToken cancellationToken);

    /// <summary>Sets aside what entered before <paramref name="instant"/> and is pending still.</summary>
    /// <returns>How many deliveries that were.</returns>
    Task<int> ExpirePendingAsync(DateTimeOffset instant, string reason, CancellationToken cancellationToken);

    /// <summary>
    /// The newest matches that were sent to a channel, newest first; of one subscription or one message where
    /// these are given.
    /// </summary>
    Task<ImmutableArray<PostedMatch>> ReadPostedAsync(
        ChannelAddress channel,
        SubscriptionId? subscription,
        string? messageId,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// What became of an event for the subscriptions of a channel, in the order in which they wanted it; of
    /// equal events that share the key, each.
    /// </summary>
    Task<ImmutableArray<MatchFate>> ReadFatesAsync(
        ChannelAddress channel,
        EventKey key,
        CancellationToken cancellationToken
    );

    /// <summary>How many matches of a subscription were sent since <paramref name="since"/>.</summary>
    Task<int> CountPostedAsync(
        SubscriptionId subscription,
        DateTimeOffset since,
        CancellationToken cancellationToken
    );

    /// <summary>Gives everything that is kept of a channel, waiting or settled, another address.</summary>
    Task MoveAsync(ChannelAddress from, ChannelAddress to, CancellationToken cancellationToken);

    /// <summary>Forgets what was settled before <paramref name="instant"/>.</summary>
    Task ForgetBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken);
}
