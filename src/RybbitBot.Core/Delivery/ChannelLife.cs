using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>
/// What becomes of a channel's subscriptions while it is archived, left, entered again, moved …: a platform
/// tells it what happened. Subscriptions are paused and resumed, never deleted.
/// </summary>
public sealed class ChannelLife(
    ChannelClosure closure,
    ISubscriptionStore subscriptions,
    IOutbox outbox,
    DeliveryWorker worker,
    TimeProvider time
)
{
    /// <summary>The channel cannot be reached any more; those who made its subscriptions are told, once.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="reason">Why and what to do, for people.</param>
    /// <param name="cancellationToken">Leaves the rest as it is.</param>
    public Task CloseAsync(ChannelAddress channel, string reason, CancellationToken cancellationToken) =>
        closure.CloseAsync(channel, reason, cancellationToken);

    /// <summary>
    /// The channel can surely be reached again: what it got goes on from now; what it had pending still comes.
    /// </summary>
    public async Task OpenAsync(ChannelAddress channel, CancellationToken cancellationToken)
    {
        await closure.OpenAsync(channel, cancellationToken);
        worker.Wake([channel]);
    }

    /// <summary>The channel can perhaps be reached again: it is tried with the next message.</summary>
    public async Task TryAgainAsync(ChannelAddress channel, CancellationToken cancellationToken)
    {
        if (await EndRestAsync(subscriptions.In(channel), cancellationToken))
        {
            worker.Wake([channel]);
        }
    }

    /// <summary>The channel has another address now: it takes its subscriptions and its messages along.</summary>
    public async Task MoveAsync(ChannelAddress from, ChannelAddress to, CancellationToken cancellationToken)
    {
        if (from == to)
        {
            return;
        }

        // First whoever writes to the old address, then what is there.
        foreach (var subscription in subscriptions.In(from))
        {
            _ = await subscriptions.ChangeAsync(
                subscription.Id,
                before => before with { Channel = to },
                cancellationToken
            );
        }

        await outbox.MoveAsync(from, to, cancellationToken);
        worker.Wake([to]);
    }

    /// <summary>The workspace has shut the bot out of every channel. Nobody can be told there.</summary>
    public async Task CloseWorkspaceAsync(
        string platform,
        string workspace,
        string reason,
        CancellationToken cancellationToken
    )
    {
        foreach (var channel in ChannelsOf(platform, workspace))
        {
            _ = await closure.PauseAsync(channel, reason, cancellationToken);
        }
    }

    /// <summary>The workspace lets the bot in again: each of its channels is tried with the next message.</summary>
    public async Task OpenWorkspaceAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    )
    {
        foreach (var channel in ChannelsOf(platform, workspace))
        {
            await TryAgainAsync(channel, cancellationToken);
        }
    }

    private async Task<bool> EndRestAsync(
        IEnumerable<Subscription> candidates,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var hasChanged = false;
        foreach (
            var subscription in candidates.Where(candidate => candidate.IsShutOut && !candidate.IsActive(now))
        )
        {
            _ = await subscriptions.ChangeAsync(
                subscription.Id,
                before =>
                    before.IsShutOut ? before with { Pause = before.Pause! with { Until = now } } : before,
                cancellationToken
            );
            hasChanged = true;
        }

        return hasChanged;
    }

    private List<ChannelAddress> ChannelsOf(string platform, string workspace) =>
        [
            .. subscriptions
                .All.Select(subscription => subscription.Channel)
                .Where(channel => channel.Platform == platform && channel.Workspace == workspace)
                .Distinct(),
        ];
}
