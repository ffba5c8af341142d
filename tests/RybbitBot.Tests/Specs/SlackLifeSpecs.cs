using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

public sealed class SlackLifeSpecs
{
    [Theory]
    [InlineData("channel_archive", "archived")]
    [InlineData("group_archive", "archived")]
    [InlineData("channel_deleted", "deleted")]
    [InlineData("group_deleted", "deleted")]
    [InlineData("channel_left", "taken out")]
    [InlineData("group_left", "taken out")]
    public async Task A_channel_that_cannot_be_reached_keeps_its_subscriptions_paused_with_the_reason(
        string happening,
        string reason
    )
    {
        await using var driver = await SubscribedAsync();

        await driver.HappensAsync(new() { ["type"] = happening, ["channel"] = SlackDriver.Web });
        var told = await driver.ToldDirectlyAsync();
        var list = await driver.TypeAsync("/feed", "list");

        Assert.Contains(reason, told.Text, StringComparison.Ordinal);
        Assert.Contains("#1", list.Text, StringComparison.Ordinal);
        Assert.Contains(reason, list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_comes_back_hears_again()
    {
        await using var driver = await SubscribedAsync();
        await driver.HappensAsync(new() { ["type"] = "channel_archive", ["channel"] = SlackDriver.Web });
        _ = await driver.ToldDirectlyAsync();

        await driver.HappensAsync(new() { ["type"] = "channel_unarchive", ["channel"] = SlackDriver.Web });
        await VisitIsHeardAsync(driver, SlackDriver.Web);
    }

    [Fact]
    public async Task A_channel_that_comes_back_reads_in_one_line_what_it_missed()
    {
        await using var driver = await SubscribedAsync();
        await driver.HappensAsync(new() { ["type"] = "channel_archive", ["channel"] = SlackDriver.Web });
        _ = await driver.ToldDirectlyAsync();
        driver.Rybbit.Visit("/enterprise");
        driver.Rybbit.Visit("/enterprise");
        driver.Rybbit.Visit("/elsewhere");
        await ReadTwiceAsync(driver);

        await driver.HappensAsync(new() { ["type"] = "channel_unarchive", ["channel"] = SlackDriver.Web });
        var told = await driver.PostedAsync();
        await VisitIsHeardAsync(driver, SlackDriver.Web);

        Assert.StartsWith("▶ Back in this channel: 2 matches", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_was_taken_out_and_invited_again_goes_on()
    {
        await using var driver = await SubscribedAsync();
        await driver.HappensAsync(MemberEvent("member_left_channel", FakeWorkspace.BotUser));
        _ = await driver.ToldDirectlyAsync();

        await driver.HappensAsync(MemberEvent("member_joined_channel", FakeWorkspace.BotUser));
        await VisitIsHeardAsync(driver, SlackDriver.Web);
    }

    [Fact]
    public async Task That_somebody_else_left_changes_nothing()
    {
        await using var driver = await SubscribedAsync();

        await driver.HappensAsync(MemberEvent("member_left_channel", SlackDriver.Admin));
        await VisitIsHeardAsync(driver, SlackDriver.Web);

        Assert.DoesNotContain(
            driver.Slack.Workspace.Posted.All,
            message => (string?)message.Body["channel"] == SlackCallbacks.Ann
        );
    }

    [Fact]
    public async Task A_channel_that_goes_by_another_id_takes_its_subscriptions_along()
    {
        await using var driver = await SubscribedAsync();

        await driver.HappensAsync(
            new()
            {
                ["type"] = "channel_id_changed",
                ["old_channel_id"] = SlackDriver.Web,
                ["new_channel_id"] = SlackDriver.Outside,
            }
        );

        await VisitIsHeardAsync(driver, SlackDriver.Outside);
    }

    // Channels are kept by their ids alone, and Slack shows <#ID> under the name of the day.
    [Theory]
    [InlineData("channel_rename")]
    [InlineData("group_rename")]
    public async Task A_channel_that_is_renamed_stays_as_it_is(string type)
    {
        await using var driver = await SubscribedAsync();

        await driver.HappensAsync(
            new()
            {
                ["type"] = type,
                ["channel"] = new JsonObject { ["id"] = SlackDriver.Web, ["name"] = "renamed" },
            }
        );
        var list = await driver.TypeAsync("/feed", "list");
        await VisitIsHeardAsync(driver, SlackDriver.Web);

        Assert.Contains("active", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            driver.Slack.Workspace.Posted.All,
            message => message.Text.Contains("web", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task That_another_workspace_removes_the_app_changes_nothing_here()
    {
        await using var driver = await SubscribedAsync();
        var happening = driver.Slack.Callbacks.Event(new() { ["type"] = "app_uninstalled" });
        happening.Payload["team_id"] = "T0OTHER01";
        happening.Payload["authorizations"]![0]!["team_id"] = "T0OTHER01";

        _ = await driver.Slack.Sockets.Send(happening).AckAsync(TestContext.Current.CancellationToken);
        _ = await driver.Log.LineAsync("was taken care of");

        await VisitIsHeardAsync(driver, SlackDriver.Web);
        Assert.DoesNotContain(
            driver.Log.Lines,
            line => line.Contains("removed the Slack app", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("""{"type":"app_uninstalled"}""")]
    [InlineData("""{"type":"tokens_revoked","tokens":{"oauth":[],"bot":["U0BOT0001"]}}""")]
    public async Task A_workspace_that_removes_the_app_keeps_its_subscriptions_paused(string happening)
    {
        await using var driver = await SubscribedAsync();

        await driver.HappensAsync(JsonNode.Parse(happening)!.AsObject());
        var list = await driver.TypeAsync("/feed", "list");

        Assert.Contains("#1", list.Text, StringComparison.Ordinal);
        Assert.Contains("removed from this workspace", list.Text, StringComparison.Ordinal);
    }

    private static JsonObject MemberEvent(string type, string user) =>
        new()
        {
            ["type"] = type,
            ["user"] = user,
            ["channel"] = SlackDriver.Web,
            ["channel_type"] = "C",
        };

    private static async Task<SlackDriver> SubscribedAsync()
    {
        var driver = await SlackDriver.StartAsync();
        _ = await driver.TypeAsync("/feed", "subscribe /enterprise");
        _ = await driver.PostedAsync();
        return driver;
    }

    // The second of two readings from now on begins when what the first found is kept.
    private static async Task ReadTwiceAsync(SlackDriver driver)
    {
        var before = driver.Rybbit.Requests.Count;
        while (driver.Rybbit.Requests.Skip(before).Count(IsReading) < 3)
        {
            _ = await driver.Rybbit.NextRequestAsync(TestContext.Current.CancellationToken);
        }
    }

    private static bool IsReading(FakeRequest request) =>
        request.PathAndQuery.Contains("/events", StringComparison.Ordinal);

    private static async Task VisitIsHeardAsync(SlackDriver driver, string channel)
    {
        driver.Rybbit.Visit("/enterprise", country: "IS", city: "Reykjavík");
        var heard = await driver.PostedAsync(channel);
        Assert.Contains("Reykjavík", heard.Text, StringComparison.Ordinal);
    }
}
