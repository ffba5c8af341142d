using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests;

/// <summary>A chat that is joined and nobody posts to, and the subscriptions of its channels.</summary>
internal sealed class ChannelBoard : IChatPlatform, ISubscriptionStore
{
    public event EventHandler? Changed;

    public string Name => "board";

    public bool DropsRepeats => true;

    public ImmutableArray<Subscription> All { get; private set; } = [];

    /// <summary>Adds or replaces the subscription of this number, which hears everything.</summary>
    public void Put(int number, DateTimeOffset from)
    {
        var id = new SubscriptionId(Name, "team", number);
        All =
        [
            .. All.Where(other => other.Id != id),
            new()
            {
                Id = id,
                Channel = new(Name, "team", $"channel{number}"),
                Filter = EventFilter.All,
                MadeBy = new("u1", "Ann"),
                MadeAt = from,
                From = from,
            },
        ];
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
