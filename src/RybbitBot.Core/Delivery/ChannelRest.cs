using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>The rest of a channel that cannot be reached: paused with the reason, and tried again later.</summary>
public sealed class ChannelRest(ChannelAddress channel, ISubscriptionStore subscriptions, TimeProvider time)
{
    /// <summary>How long it rests before it is tried again.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(1);

    /// <summary>Pauses the channel's subscriptions until the time is over or somebody resumes one.</summary>
    /// <param name="reason">Why, for the people who ask what became of their subscription.</param>
    /// <param name="stopping">Ends the rest; the subscriptions stay paused.</param>
    public async Task TakeAsync(string reason, CancellationToken stopping)
    {
        var pause = new SubscriptionPause(reason, time.GetUtcNow() + Length);
        foreach (var subscription in subscriptions.All.Where(IsAwake))
        {
            await subscriptions.PutAsync(subscription with { Pause = pause }, stopping);
        }

        await WaitUntilAwakeAsync(stopping);
    }

    private async Task WaitUntilAwakeAsync(CancellationToken stopping)
    {
        var resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        subscriptions.Changed += Look;
        try
        {
            Look(this, EventArgs.Empty);
            await resumed.Task.WaitAsync(Length, time, stopping);
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
