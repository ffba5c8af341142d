using RybbitBot.Subscriptions;

namespace RybbitBot.Local.Demo;

/// <summary>What the demo's channels get from the beginning: everything in one, the alert of the guide in the other.</summary>
internal sealed class DemoSubscriptions(ISubscriptionStore store, TimeProvider time) : IHostedService
{
    private const string Everything = "";
    private const string EnterpriseAlert =
        DemoPage.Enterprise + """ template:"🏢 Enterprise page visit from {place} ({referrer})" """;

    private static readonly Member Maker = new("demo", "the demo");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await SubscribeAsync(LocalChannels.Live, Everything, cancellationToken);
        await SubscribeAsync(LocalChannels.Alerts, EnterpriseAlert, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SubscribeAsync(string channel, string text, CancellationToken cancellationToken)
    {
        var address = LocalChannels.AddressOf(channel);
        if (store.All.Any(subscription => subscription.Channel == address))
        {
            return;
        }

        if (!FilterSyntax.ParseSubscription(text).TryGet(out var request, out var problem))
        {
            throw new InvalidOperationException($"The demo subscribes to what nobody can: {problem.Reason}");
        }

        var now = time.GetUtcNow();
        var subscription = new Subscription
        {
            Id = await store.NextIdAsync(LocalChannels.Platform, address.Workspace, cancellationToken),
            Channel = address,
            Filter = request.Filter ?? EventFilter.All,
            Options = request.ApplyTo(SubscriptionOptions.None),
            MadeBy = Maker,
            MadeAt = now,
            From = now,
        };
        await store.PutAsync(subscription, cancellationToken);
    }
}
