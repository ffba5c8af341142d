using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RybbitBot.Delivery;

namespace RybbitBot.Tests.Specs;

public sealed class StopSpecs
{
    [Fact]
    public async Task A_post_under_way_has_its_time_although_the_end_comes_within_two_seconds()
    {
        await using var bot = BotBuilder.Build(
            new ConfigurationBuilder().AddInMemoryCollection().Build(),
            storage: null
        );

        var host = bot.Services.GetRequiredService<IOptions<HostOptions>>().Value;

        Assert.True(host.ServicesStopConcurrently);
        Assert.InRange(
            host.ShutdownTimeout,
            MessagePoster.Grace + TimeSpan.FromMilliseconds(400),
            TimeSpan.FromMilliseconds(1_800)
        );
    }
}
