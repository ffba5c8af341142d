using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

/// <summary>Posts of which nobody knows whether Discord took them.</summary>
public sealed class DiscordDoubtSpecs
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_Discord_knows_the_nonce_it_is_asked_again_and_the_message_stands_once()
    {
        await using var driver = await SubscribedAsync(TimeProvider.System);
        driver.Discord.Faults.Add(DiscordRoutes.CreateMessage, DiscordFault.Swallow);

        driver.Rybbit.Visit("/first");
        _ = await driver.PostedAsync();
        driver.Rybbit.Visit("/second");
        _ = await driver.PostedAsync();

        Assert.Equal([1, 1], [CountOf(driver, "/first"), CountOf(driver, "/second")]);
        Assert.DoesNotContain(driver.Discord.Requests.All, IsLook);
    }

    [Fact]
    public async Task Once_Discord_has_forgotten_the_nonce_the_message_is_found_and_stands_once()
    {
        var clock = new MovedClock();
        await using var driver = await SubscribedAsync(clock);
        await SwallowAsync(driver, clock);
        _ = await driver.Discord.Requests.NextAsync(IsLook, Stop);
        driver.Rybbit.Visit("/second");
        _ = await driver.PostedAsync();

        Assert.Equal([1, 1], [CountOf(driver, "/first"), CountOf(driver, "/second")]);
    }

    [Fact]
    public async Task Without_the_right_to_look_a_feed_leaves_it_and_why_names_the_right()
    {
        var clock = new MovedClock();
        await using var driver = await SubscribedAsync(clock);
        driver.Discord.World.Change(
            driver.Web,
            FakeDiscordWorld.BotId,
            deny: FakePermissions.ReadMessageHistory
        );
        await SwallowAsync(driver, clock);
        _ = await driver.Log.LineAsync("is set aside");

        var why = await driver.TypeAsync("/feed why", DiscordDriver.Options(("filter", "path:/first")));

        Assert.Equal(1, CountOf(driver, "/first"));
        Assert.Contains("Nobody knows whether it arrived", why.Read(), StringComparison.Ordinal);
        Assert.Contains("Read Message History", why.Read(), StringComparison.Ordinal);
    }

    private static async Task<DiscordDriver> SubscribedAsync(TimeProvider time)
    {
        var driver = await DiscordDriver.StartAsync(time);
        _ = await driver.SubscribeAsync("/first,/second");
        return driver;
    }

    // The answer is lost, and before anybody tries again Discord has forgotten.
    private static async Task SwallowAsync(DiscordDriver driver, MovedClock clock)
    {
        driver.Discord.Faults.Add(DiscordRoutes.CreateMessage, DiscordFault.Swallow);
        driver.Rybbit.Visit("/first");
        _ = await driver.PostedAsync();
        _ = await driver.Log.LineAsync("it is tried again at");
        clock.Move(TimeSpan.FromMinutes(10));
    }

    private static bool IsLook(DiscordRequest request) => request.Route == DiscordRoutes.Messages;

    private static int CountOf(DiscordDriver driver, string text) =>
        driver.Web.Messages.Count(message =>
            message.Content.Contains("viewed", StringComparison.Ordinal)
            && message.Content.Contains(text, StringComparison.Ordinal)
        );
}
