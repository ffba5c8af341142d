using System.Collections.Immutable;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

/// <summary>What every outbox promises.</summary>
public abstract partial class OutboxContract : IDisposable
{
    private IOutbox? _outbox;

    /// <summary>A new outbox; where it keeps anything, the same as before.</summary>
    protected abstract IOutbox Open();

    protected IOutbox Outbox => _outbox ??= Open();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Ends the outbox and opens it again.</summary>
    protected void Reopen()
    {
        Close();
        _outbox = Open();
    }

    protected void Close()
    {
        (_outbox as IDisposable)?.Dispose();
        _outbox = null;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }
    }

    protected Task<ImmutableArray<PendingDelivery>> PendingAsync(ChannelAddress? channel = null) =>
        Outbox.ReadPendingAsync(channel ?? Some.Channel, 100, Stop);

    protected Task<ImmutableArray<PostedMatch>> PostedAsync(
        SubscriptionId? subscription = null,
        string? messageId = null,
        int limit = 100
    ) => Outbox.ReadPostedAsync(Some.Channel, subscription, messageId, limit, Stop);

    /// <summary>Enqueues visits of these paths, and gives their deliveries.</summary>
    protected async Task<ImmutableArray<PendingDelivery>> EnqueueAsync(params string[] paths)
    {
        _ = await Outbox.CommitAsync(
            Some.Commit([.. paths.Select(path => new Match(Some.Subscription(), Some.Pageview(path)))]),
            Stop
        );
        return await PendingAsync();
    }

    /// <summary>Enqueues a visit of the path and sends it.</summary>
    protected async Task SendAsync(string path, DateTimeOffset at, int subscription = 1)
    {
        _ = await Outbox.CommitAsync(
            Some.Commit(new Match(Some.Subscription(subscription), Some.Pageview(path))),
            Stop
        );
        var message = Some.Message($"key{path.Trim('/')}{subscription}", await PendingAsync());
        await Outbox.MarkSendingAsync(message, Stop);
        await Outbox.MarkSentAsync(message.Key, $"message of {path}", at, Stop);
    }

    protected static IEnumerable<string> Paths(IEnumerable<PendingDelivery> deliveries) =>
        deliveries.Select(delivery => delivery.Event.Event.Pathname);

    protected static IEnumerable<string> Paths(IEnumerable<PostedMatch> matches) =>
        matches.Select(match => match.Event.Event.Pathname);

    protected static SeenEvent Seen(string path, DateTimeOffset at, int count = 1) =>
        new(Some.Pageview(path).Key, at, count);
}
