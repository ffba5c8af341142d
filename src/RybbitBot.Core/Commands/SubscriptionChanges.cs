using System.Collections.Immutable;
using System.Globalization;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>The subscriptions of a channel and every way to change them; each change can be undone.</summary>
/// <remarks>Changes are made one after the other, so that none is lost to another of the same moment.</remarks>
public sealed class SubscriptionChanges(ISubscriptionStore store, UndoLog undo, ChangeJournal journal)
    : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>What a channel gets, in the order of their numbers.</summary>
    public ImmutableArray<Subscription> In(ChannelAddress channel) => [.. store.In(channel)];

    /// <summary>The channel's subscription of this id, typed as <c>12</c> or <c>#12</c>; or null.</summary>
    public Subscription? Find(ChannelAddress channel, string typed) =>
        int.TryParse(
            typed.AsSpan(typed.StartsWith('#') ? 1 : 0),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? Find(channel, number)
            : null;

    private Subscription? Find(ChannelAddress channel, int number) =>
        In(channel).FirstOrDefault(subscription => subscription.Id.Number == number);

    /// <summary>The subscription, of whatever channel, or null when it is gone.</summary>
    public Subscription? Find(SubscriptionId id) => store.Find(id);

    /// <summary>A number for a new subscription of the channel, and an id to undo it by.</summary>
    public async Task<(SubscriptionId Id, string UndoId)> PrepareAsync(
        ChannelAddress channel,
        CancellationToken cancellationToken
    ) => (await store.NextIdAsync(channel.Platform, channel.Workspace, cancellationToken), undo.NewId());

    /// <summary>Adds a subscription.</summary>
    public Task AddAsync(Subscription subscription, string undoId, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            async () =>
            {
                await store.PutAsync(subscription, cancellationToken);
                undo.Add(undoId, new(subscription.Channel, [subscription.Id], Before: []));
                await journal.NoteAsync(ChangeKind.Subscribed, subscription.MadeBy, subscription);
                return true;
            },
            cancellationToken
        );

    /// <summary>Changes a subscription, and gives what it is then and the id to undo that; null when it is gone.</summary>
    /// <param name="subscription">Which one.</param>
    /// <param name="kind">What is done to it.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="change">Does it.</param>
    /// <param name="cancellationToken">Leaves it as it is.</param>
    public Task<(Subscription Now, string UndoId)?> ReplaceAsync(
        Subscription subscription,
        ChangeKind kind,
        Member by,
        Func<Subscription, Subscription> change,
        CancellationToken cancellationToken
    ) =>
        TakeTurnAsync<(Subscription, string)?>(
            async () =>
            {
                Subscription? before = null;
                var now = await store.ChangeAsync(
                    subscription.Id,
                    current => change(before = current),
                    cancellationToken
                );
                if (now is null || before is null)
                {
                    return null;
                }

                var undoId = Remember(now.Channel, [before]);
                await journal.NoteAsync(kind, by, now);
                return (now, undoId);
            },
            cancellationToken
        );

    /// <summary>Removes those that are still there; gives the id to undo that, or null when none was.</summary>
    public Task<string?> RemoveAsync(
        ChannelAddress channel,
        IReadOnlyCollection<Subscription> subscriptions,
        Member by,
        CancellationToken cancellationToken
    ) =>
        TakeTurnAsync(
            async () =>
            {
                var ids = subscriptions.Select(subscription => subscription.Id).ToHashSet();
                var before = In(channel)
                    .Where(subscription => ids.Contains(subscription.Id))
                    .ToImmutableArray();
                foreach (var subscription in before)
                {
                    _ = await store.RemoveAsync(subscription.Id, cancellationToken);
                }

                if (before.IsEmpty)
                {
                    return null;
                }

                var undoId = Remember(channel, before);
                await journal.NoteAsync(
                    ChangeKind.Unsubscribed,
                    by,
                    channel,
                    before.Select(subscription => subscription.Id)
                );
                return undoId;
            },
            cancellationToken
        );

    /// <summary>Restores what was before a change; once.</summary>
    public Task<UndoOutcome> UndoAsync(
        string undoId,
        ChannelAddress channel,
        Member by,
        CancellationToken cancellationToken
    ) =>
        TakeTurnAsync(
            async () =>
            {
                var outcome = undo.Find(undoId, channel);
                if (outcome is UndoOutcome.Restored(var change))
                {
                    await RestoreAsync(change, cancellationToken);
                    undo.Remove(undoId);
                    await journal.NoteAsync(ChangeKind.Undone, by, channel, change.Touched);
                }

                return outcome;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private string Remember(ChannelAddress channel, ImmutableArray<Subscription> before)
    {
        var id = undo.NewId();
        undo.Add(id, new(channel, [.. before.Select(subscription => subscription.Id)], before));
        return id;
    }

    private async Task RestoreAsync(SubscriptionChange change, CancellationToken cancellationToken)
    {
        foreach (var id in change.Added)
        {
            _ = await store.RemoveAsync(id, cancellationToken);
        }

        foreach (var subscription in change.Before)
        {
            await store.PutAsync(subscription, cancellationToken);
        }
    }

    private async Task<T> TakeTurnAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await change();
        }
        finally
        {
            _ = _turn.Release();
        }
    }
}
