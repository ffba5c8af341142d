using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>The rest of a channel that cannot be reached: paused with the reason, and tried again later.</summary>
public sealed class ChannelRest(
    ChannelAddress channel,
    ChannelClosure closure,
    ISubscriptionStore subscriptions,
    TimeProvider time
)
{
    /// <summary>Pauses the channel's subscriptions until the time is over or one of them speaks again.</summary>
    /// <param name="reason">Why, for the people who ask what became of their subscription.</param>
    /// <param name="stopping">Ends the rest; the subscriptions stay paused.</param>
    public async Task TakeAsync(string reason, CancellationToken stopping)
    {
        await closure.CloseAsync(channel, reason, stopping);
        await WaitUntilAwakeAsync(stopping);
    }

    /// <summary>The channel was reached.</summary>
    public Task EndAsync(CancellationToken cancellationToken) =>
        closure.ConfirmOpenAsync(channel, cancellationToken);

    private async Task WaitUntilAwakeAsync(CancellationToken stopping)
    {
        var resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        subscriptions.Changed += Look;
        try
        {
            Look(this, EventArgs.Empty);
            await resumed.Task.WaitAsync(ChannelClosure.Length, time, stopping);
        }
        catch (TimeoutException)
        {
            // The time is over, and the pause with it.
        }
        finally
        {
            subscriptions.Changed -= Look;
        }

        void Look(object? sender, EventArgs e)
        {
            if (subscriptions.All.Any(IsAwake))
            {
                _ = resumed.TrySetResult();
            }
        }
    }

    private bool IsAwake(Subscription subscription) =>
        subscription.Channel == channel && subscription.IsActive(time.GetUtcNow());
}
