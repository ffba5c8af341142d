using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Simulation;

/// <summary>A chat that is joined, and the subscriptions of its channels.</summary>
internal sealed class SimulatedChat : IChatPlatform, ISubscriptionStore
{
    private static readonly Member Somebody = new("u", "Somebody");

    public event EventHandler? Changed;

    public string Name => "simulated";

    public TimeSpan DropsRepeatsFor => TimeSpan.MaxValue;

    private SubscriptionIndex _index = new([]);

    public ImmutableArray<Subscription> All
    {
        get => _index.All;
        private set => _index = new(value);
    }

    public Subscription? Find(SubscriptionId id) => _index.Find(id);

    public IEnumerable<Subscription> In(ChannelAddress channel) => _index.In(channel);

    /// <summary>One more channel, which hears what a filter takes.</summary>
    public void Subscribe(EventFilter filter, DateTimeOffset at)
    {
        var number = All.Length + 1;
        All = All.Add(
            new()
            {
                Id = new(Name, "team", number),
                Channel = new(Name, "team", $"channel{number}"),
                Filter = filter,
                MadeBy = Somebody,
                MadeAt = at,
                From = at,
            }
        );
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<SubscriptionId> NextIdAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<bool> HasNumberedAsync(
        string platform,
        string workspace,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task PutAsync(Subscription subscription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Subscription?> ChangeAsync(
        SubscriptionId id,
        Func<Subscription, Subscription> change,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<bool> RemoveAsync(SubscriptionId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
