using RybbitBot.Fakes;
using static RybbitBot.Tests.DiscordDriver;

namespace RybbitBot.Tests.Specs;

public sealed class DiscordLifeSpecs
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_channel_keeps_its_subscriptions_paused_and_who_made_them_is_told()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var channel = driver.Discord.World.AddChannel(driver.Discord.World.Acme, "short-lived");
        _ = await driver.SubscribeAsync("/enterprise", channel);

        driver.Discord.World.Delete(channel);

        var told = await driver.ToldDirectlyAsync(FakeDiscordWorld.Mo);
        Assert.Contains("deleted", told.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_was_taken_out_of_a_server_and_invited_again_goes_on()
    {
        await using var driver = await DiscordDriver.StartAsync();
        _ = await driver.SubscribeAsync("/enterprise");

        driver.Discord.World.Kick(driver.Discord.World.Acme);
        _ = await driver.Log.LineAsync("GuildLeft was taken care of");
        driver.Discord.World.Invite(driver.Discord.World.Acme);
        _ = await driver.Log.LineAsync("GuildReached was taken care of");
        _ = await driver.TypeAsync("/feed list");

        await VisitIsHeardAsync(driver);
    }

    [Fact]
    public async Task A_server_that_the_bot_was_taken_out_of_while_it_was_away_is_noticed()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var other = driver.Discord.World.AddGuild("Other");
        other.OwnerId = FakeDiscordWorld.Mo.Id;
        var channel = Assert.Single(ChannelsOf(driver, other));
        _ = await driver.SubscribeAsync("/enterprise", channel);

        driver.Discord.Gateway.ForgetSessions();
        driver.Discord.World.Kick(other);
        driver.Discord.Gateway.Newest.Drop();

        _ = await driver.Log.LineAsync($"The bot is not in the server {other.Id} any more");
    }

    [Fact]
    public async Task An_outage_in_a_server_pauses_nothing()
    {
        await using var driver = await DiscordDriver.StartAsync();
        _ = await driver.SubscribeAsync("/enterprise");

        driver.Discord.World.Interrupt(driver.Discord.World.Acme);
        _ = await driver.Log.LineAsync("GuildSilent was taken care of");
        driver.Discord.World.Restore(driver.Discord.World.Acme);

        await VisitIsHeardAsync(driver);
    }

    [Fact]
    public async Task A_channel_where_the_bot_may_speak_again_hears_again()
    {
        await using var driver = await DiscordDriver.StartAsync();
        _ = await driver.SubscribeAsync("/enterprise");
        driver.Discord.World.Change(driver.Web, FakeDiscordWorld.BotId, deny: FakePermissions.SendMessages);
        driver.Rybbit.Visit("/enterprise", city: "Paris");
        _ = await driver.ToldDirectlyAsync(FakeDiscordWorld.Mo);
        var list = await driver.TypeAsync("/feed list");

        driver.Discord.World.Change(driver.Web, FakeDiscordWorld.BotId, allow: FakePermissions.SendMessages);
        await VisitIsHeardAsync(driver);

        Assert.Contains("paused", list.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_named_is_served_nothing_and_told_why()
    {
        await using var driver = await DiscordDriver.StartAsync(
            new() { IsPublic = true },
            ("Discord:GuildId", FakeDiscordWorld.AcmeId)
        );
        var other = driver.Discord.World.AddGuild("Other");
        var channel = Assert.Single(ChannelsOf(driver, other));

        var refused = await driver.TypeAsync(
            "/feed subscribe",
            Options(("filter", "/enterprise")),
            channel: channel
        );
        var answered = await driver.TypeAsync("/online");

        Assert.Contains("do not serve this server", refused.Read(), StringComparison.Ordinal);
        Assert.Contains(other.Id, refused.Read(), StringComparison.Ordinal);
        Assert.True(refused.IsEphemeral);
        Assert.Contains("visitor", answered.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_application_without_a_list_serves_nobody_and_says_so()
    {
        await using var driver = await DiscordDriver.StartAsync(new() { IsPublic = true });

        var refused = await driver.TypeAsync("/online");
        var told = await driver.Log.LineAsync("Discord:GuildId names none");

        Assert.Contains("Discord:GuildId", refused.Read(), StringComparison.Ordinal);
        Assert.Contains("Public Bot", told, StringComparison.Ordinal);
    }

    private static async Task VisitIsHeardAsync(DiscordDriver driver)
    {
        driver.Rybbit.Visit("/enterprise", country: "FR", city: "Lyon");
        var heard = await driver.Discord.World.Posted.NextAsync(
            message => message.Read().Contains("Lyon", StringComparison.Ordinal),
            Stop
        );
        Assert.Equal(driver.Web.Id, heard.Channel.Id);
    }

    private static IEnumerable<FakeGuildChannel> ChannelsOf(DiscordDriver driver, FakeGuild guild) =>
        driver.Discord.World.ChannelsOf(guild);
}
