using LiteDB;
using RybbitBot.LiteDb;
using RybbitBot.Local;
using RybbitBot.Subscriptions;

namespace RybbitBot.Chaos;

/// <summary>Writes subscriptions where the bot will look for them, many at once.</summary>
internal static class SubscriptionSeed
{
    /// <summary>A subscription that was made by somebody in a channel.</summary>
    public static Subscription Of(int number, ChannelAddress channel, string filter, DateTimeOffset from) =>
        new()
        {
            Id = new(channel.Platform, channel.Workspace, number),
            Channel = channel,
            Filter = FilterSyntax.ParseFilter(filter).Value!,
            MadeBy = new("somebody", "somebody"),
            MadeAt = from,
            From = from,
        };

    /// <summary>Writes them; the page's own first subscription is not made any more.</summary>
    public static void Write(string directory, IReadOnlyList<Subscription> subscriptions)
    {
        _ = Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, LiteDbSubscriptionStore.FileName);
        using var database = SubscriptionFile.Open(path, opened => opened);
        _ = database
            .GetCollection("subscriptions")
            .InsertBulk(subscriptions.Select(SubscriptionDocument.Write));
        var local = LocalChannels.AddressOf(LocalChannels.Live);
        var lasts = subscriptions
            .GroupBy(subscription => (subscription.Id.Platform, subscription.Id.Workspace))
            .Select(group => (group.Key, Last: group.Max(subscription => subscription.Id.Number)))
            .Append(((local.Platform, local.Workspace), 1));
        foreach (var ((platform, workspace), last) in lasts)
        {
            _ = database
                .GetCollection("numbers")
                .Upsert(new BsonDocument { ["_id"] = $"{platform}/{workspace}", ["last"] = last });
        }

        database.Checkpoint();
    }
}
