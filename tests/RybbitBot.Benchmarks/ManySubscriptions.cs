using RybbitBot.Fakes;
using RybbitBot.LiteDb;
using RybbitBot.Subscriptions;

namespace RybbitBot.Benchmarks;

/// <summary>A storage directory as it is after many people subscribed in many servers of Discord.</summary>
internal static class ManySubscriptions
{
    /// <summary>Writes it, spread evenly over the servers and their channels.</summary>
    public static async Task WriteAsync(string directory, FakeCrowd crowd, int count)
    {
        _ = Directory.CreateDirectory(directory);
        using var store = LiteDbSubscriptionStore.Open(
            Path.Combine(directory, LiteDbSubscriptionStore.FileName)
        );
        var now = TimeProvider.System.GetUtcNow();
        foreach (var i in Enumerable.Range(0, count))
        {
            var (guild, channel) = (i % crowd.Guilds, i / crowd.Guilds % crowd.Channels);
            var workspace = FakeCrowd.GuildId(guild);
            await store.PutAsync(
                new()
                {
                    Id = await store.NextIdAsync("discord", workspace, CancellationToken.None),
                    Channel = new("discord", workspace, FakeCrowd.ChannelId(guild, channel)),
                    Filter = FilterSyntax.ParseFilter($"/page/{i} -country:US").Value!,
                    MadeBy = new(FakeDiscordWorld.Mo.Id, FakeDiscordWorld.Mo.Name),
                    MadeAt = now,
                    From = now,
                },
                CancellationToken.None
            );
        }
    }
}
