using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Delivery;

/// <summary>Subscriptions without a disk.</summary>
internal sealed class InMemorySubscriptions(params ImmutableArray<Subscription> subscriptions)
    : ISubscriptionStore
{
    private SubscriptionIndex _index = new(subscriptions);

    public ImmutableArray<Subscription> All
    {
        get => _index.All;
        private set => _index = new(value);
    }

    public Subscription? Find(SubscriptionId id) => _index.Find(id);

    public IEnumerable<Subscription> In(ChannelAddress channel) => _index.In(channel);

    public event EventHandler? Changed;

    public Task<SubscriptionId> NextIdAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    ) => Task.FromResult(new SubscriptionId(platform, workspace, All.Length + 1));

    public Task<bool> HasNumberedAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    ) => Task.FromResult(!All.IsEmpty);

    public Task PutAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        All = [.. All.Where(other => other.Id != subscription.Id), subscription];
        Changed?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }

    public async Task<Subscription?> ChangeAsync(
        SubscriptionId id,
        Func<Subscription, Subscription> change,
        CancellationToken cancellationToken
    )
    {
        if (All.FirstOrDefault(subscription => subscription.Id == id) is not { } before)
        {
            return null;
        }

        var now = change(before);
        if (now != before)
        {
            await PutAsync(now, cancellationToken);
        }

        return now;
    }

    public Task<bool> RemoveAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        var before = All.Length;
        All = All.RemoveAll(subscription => subscription.Id == id);
        Changed?.Invoke(this, EventArgs.Empty);
        return Task.FromResult(All.Length < before);
    }
}
