using System.Globalization;
using LiteDB;

namespace RybbitBot.Benchmarks;

/// <summary>A channel's work in LiteDB, each change durable by a checkpoint.</summary>
internal sealed class LiteDbWork(
    LiteDatabase database,
    ILiteCollection<BsonDocument> deliveries,
    SemaphoreSlim turn
)
{
    /// <summary>Does it.</summary>
    public async Task RunAsync(ChannelWork work, int number, int polls)
    {
        for (var poll = 0; poll < polls; poll++)
        {
            var fresh = Poll(work, number, poll);
            await ChangeAsync(() => deliveries.InsertBulk(fresh));
            foreach (var members in fresh.Chunk(work.MessageSize))
            {
                await MarkAsync(members, "sending");
                await MarkAsync(members, "sent");
            }
        }
    }

    private static List<BsonDocument> Poll(ChannelWork work, int number, int poll)
    {
        var commit = work.Poll(ChannelWork.SubscriptionOf(number), number, poll);
        return
        [
            .. commit.Matches.Select(
                (match, place) =>
                    new BsonDocument
                    {
                        ["_id"] = string.Create(CultureInfo.InvariantCulture, $"{number}/{poll}/{place}"),
                        ["state"] = "pending",
                        ["channel"] = match.Subscription.Channel.Channel,
                        ["event"] = match.Event.Key.ToString(),
                        ["path"] = match.Event.Event.Pathname,
                        ["at"] = match.Event.Event.Timestamp.UtcTicks,
                    }
            ),
        ];
    }

    private Task MarkAsync(BsonDocument[] members, string state) =>
        ChangeAsync(() =>
        {
            foreach (var member in members)
            {
                member["state"] = state;
            }

            return deliveries.Update(members);
        });

    private async Task ChangeAsync(Func<int> change)
    {
        await turn.WaitAsync();
        try
        {
            _ = change();
            database.Checkpoint();
        }
        finally
        {
            _ = turn.Release();
        }
    }
}
