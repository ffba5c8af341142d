using RybbitBot.Local;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>
/// On its very first start, a bot tells its own terminal and page everything, whomever else it alerts:
/// whoever set a key wants to see the site, not an empty room. It can be unsubscribed like any other.
/// </summary>
internal sealed class FirstSubscription(ISubscriptionStore store, TimeProvider time) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var channel = LocalChannels.AddressOf(LocalChannels.Live);
        if (await store.HasNumberedAsync(channel.Platform, channel.Workspace, cancellationToken))
        {
            return;
        }

        // Its number and itself in one change: a start that is cut short begins anew.
        var now = time.GetUtcNow();
        var everything = new Subscription
        {
            Id = new(channel.Platform, channel.Workspace, 1),
            Channel = channel,
            Filter = EventFilter.All,
            MadeBy = new("first-start", "the first start"),
            MadeAt = now,
            From = now,
        };
        await store.PutAsync(everything, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
