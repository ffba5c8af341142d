using System.Collections.Immutable;
using System.Globalization;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Benchmarks;

/// <summary>What one channel asks of a ledger: matches come in, go into messages, and are sent.</summary>
/// <param name="PollSize">How many matches one poll's transaction enqueues.</param>
/// <param name="MessageSize">How many of them a message carries.</param>
internal sealed record ChannelWork(int PollSize, int MessageSize)
{
    /// <summary>How many durable changes the polls cost.</summary>
    public int ChangesIn(int polls) => polls * (1 + (2 * (PollSize / MessageSize)));

    /// <summary>Does it, one change after the other, each awaited until it is durable.</summary>
    /// <param name="outbox">The ledger.</param>
    /// <param name="turn">Lets one change of all channels in at a time; null lets them come at once.</param>
    /// <param name="number">The channel.</param>
    /// <param name="polls">How often its site is read.</param>
    public async Task RunAsync(IOutbox outbox, SemaphoreSlim? turn, int number, int polls)
    {
        var subscription = SubscriptionOf(number);
        for (var poll = 0; poll < polls; poll++)
        {
            var commit = Poll(subscription, number, poll);
            await ChangeAsync(turn, () => outbox.CommitAsync(commit, CancellationToken.None));
            for (var sent = 0; sent < PollSize; sent += MessageSize)
            {
                var pending = await outbox.ReadPendingAsync(
                    subscription.Channel,
                    MessageSize,
                    CancellationToken.None
                );
                var key = new MessageKey(
                    string.Create(CultureInfo.InvariantCulture, $"{number}x{poll}x{sent}")
                );
                var message = new OutgoingMessage(key, subscription.Channel, pending, Traffic.Start);
                await ChangeAsync(turn, () => outbox.MarkSendingAsync(message, CancellationToken.None));
                await ChangeAsync(
                    turn,
                    () =>
                        outbox.MarkSentAsync(key, "1757502000.000100", Traffic.Start, CancellationToken.None)
                );
            }
        }
    }

    private static async Task ChangeAsync(SemaphoreSlim? turn, Func<Task> change)
    {
        if (turn is null)
        {
            await change();
            return;
        }

        await turn.WaitAsync();
        try
        {
            await change();
        }
        finally
        {
            _ = turn.Release();
        }
    }

    /// <summary>The subscription of a channel of its own, to everything.</summary>
    public static Subscription SubscriptionOf(int number) =>
        Traffic.Subscriptions(1)[0] with
        {
            Id = new("slack", "T1", number),
            Channel = new("slack", "T1", string.Create(CultureInfo.InvariantCulture, $"C{number}")),
            Filter = EventFilter.All,
        };

    /// <summary>A poll of a channel's own site, whose events all are new.</summary>
    public FeedCommit Poll(Subscription subscription, int number, int poll)
    {
        var at = Traffic.Start.AddSeconds(poll);
        var seen = new SeenEvents([]);
        var fresh = seen.SelectNew([
            .. Traffic
                .Rows(PollSize)
                .Select(
                    (row, place) =>
                        row with
                        {
                            Timestamp = at,
                            SessionId = string.Create(CultureInfo.InvariantCulture, $"s{number}-{place}"),
                        }
                ),
        ]);
        return new(
            new SiteId(number),
            new(at),
            seen.Remember(fresh),
            ForgetBefore: at.AddSeconds(-60),
            [.. fresh.Select(found => new Match(subscription, found)).ToImmutableArray()],
            at
        );
    }
}
