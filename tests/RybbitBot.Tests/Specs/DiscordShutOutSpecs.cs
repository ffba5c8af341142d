using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

/// <summary>Whatever shuts the bot out of a channel of Discord's, its subscriptions are kept.</summary>
public sealed class DiscordShutOutSpecs
{
    private const FakePermissions Muted =
        FakePermissions.Usual & ~(FakePermissions.SendMessages | FakePermissions.SendMessagesInThreads);

    // What happens, what the maker reads of it, and what lets the bot in again.
    private static readonly Dictionary<
        string,
        (Action<FakeDiscord> Shut, string Reason, Action<FakeDiscord> Open)
    > Happenings = new()
    {
        ["the channel is hidden"] = Denied(FakePermissions.ViewChannel, "View Channel"),
        ["the channel is muted"] = Denied(FakePermissions.SendMessages, "Send Messages"),
        ["a role is muted"] = (
            discord => discord.World.Change(discord.World.Acme, discord.World.Acme.Everyone, Muted),
            "Send Messages",
            discord =>
                discord.World.Change(discord.World.Acme, discord.World.Acme.Everyone, FakePermissions.Usual)
        ),
        ["403 50001"] = Refused(403, 50001, "View Channel"),
        ["403 50013"] = Refused(403, 50013, "may not post"),
        ["404 10003"] = Refused(404, 10003, "deleted"),
        ["404 10004"] = Refused(404, 10004, "invite me again"),
        ["400 50008"] = Refused(400, 50008, "takes no messages"),
        ["400 50083"] = Refused(400, 50083, "thread is closed"),
        ["400 160005"] = Refused(400, 160005, "thread is closed"),
        ["403 of another kind"] = Refused(403, 59999, "may not post"),
        ["404 of another kind"] = Refused(404, 59999, "does not know this channel"),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Happenings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_paused_with_the_reason_told_once_to_its_maker_and_goes_on_by_itself(string name)
    {
        var (shut, reason, open) = Happenings[name];
        await using var driver = await DiscordDriver.StartAsync();
        _ = await driver.SubscribeAsync("/enterprise");

        shut(driver.Discord);
        driver.Rybbit.Visit("/enterprise", city: "Paris");
        var told = await driver.ToldDirectlyAsync(FakeDiscordWorld.Mo);
        var list = await driver.TypeAsync("/feed list");
        open(driver.Discord);
        driver.Rybbit.Visit("/enterprise", country: "FR", city: "Lyon");
        _ = await driver.Discord.World.Posted.NextAsync(
            message =>
                message.Channel.Id == driver.Web.Id
                && message.Read().Contains("Lyon", StringComparison.Ordinal),
            Stop
        );

        Assert.Contains(reason, told.Read(), StringComparison.Ordinal);
        Assert.Contains("#1", list.Read(), StringComparison.Ordinal);
        Assert.Contains("paused", list.Read(), StringComparison.Ordinal);
        Assert.Single(driver.Discord.World.Posted.All, message => message.Channel.Recipient is not null);
        Assert.Contains("active", (await driver.TypeAsync("/feed list")).Read(), StringComparison.Ordinal);
    }

    private static (Action<FakeDiscord>, string, Action<FakeDiscord>) Denied(
        FakePermissions permission,
        string reason
    ) =>
        (
            discord => discord.World.Change(discord.World.Web, FakeDiscordWorld.BotId, deny: permission),
            reason,
            discord => discord.World.Change(discord.World.Web, FakeDiscordWorld.BotId, allow: permission)
        );

    // Once, and then it is as it was: Discord tells of some change of the channel.
    private static (Action<FakeDiscord>, string, Action<FakeDiscord>) Refused(
        int status,
        int code,
        string reason
    ) =>
        (
            discord => discord.Faults.Add(DiscordRoutes.CreateMessage, DiscordFault.Error(status, code)),
            reason,
            discord => discord.World.Rename(discord.World.Web, "renamed")
        );
}
