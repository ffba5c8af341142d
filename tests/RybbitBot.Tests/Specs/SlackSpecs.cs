using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

public sealed class SlackSpecs
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_channel_that_subscribed_reads_its_own_line_of_a_visit_within_a_poll()
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await driver.TypeAsync(
            "/feed",
            "subscribe /enterprise template:\"🏢 Enterprise page visit from {place} ({referrer})\""
        );
        _ = await driver.PostedAsync();

        driver.Rybbit.Visit("/pricing");
        driver.Rybbit.Visit("/enterprise");

        Assert.StartsWith(
            "🏢 Enterprise page visit from Berlin, DE (direct)",
            (await driver.PostedAsync()).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Online_tells_the_asker_alone_who_is_there()
    {
        await using var driver = await SlackDriver.StartAsync();
        driver.Rybbit.Visit("/pricing");

        var told = await driver.TypeAsync("/online");

        Assert.Equal("ack", told.Via);
        Assert.Contains("online", told.Text, StringComparison.Ordinal);
        Assert.Empty(driver.Slack.Workspace.Posted.All);
        Assert.Empty(driver.Slack.Complaints.All);
    }

    [Fact]
    public async Task A_channel_that_subscribed_hears_of_a_visit_once()
    {
        await using var driver = await SlackDriver.StartAsync();
        var told = await driver.TypeAsync("/feed", "subscribe /enterprise");
        var confirmation = await driver.PostedAsync();

        driver.Rybbit.Visit("/pricing");
        driver.Rybbit.Visit("/enterprise", country: "US", city: "San Francisco");
        var visit = await driver.PostedAsync();
        driver.Rybbit.Visit("/enterprise", country: "FR", city: "Paris");
        var next = await driver.PostedAsync();

        Assert.Contains("#1", told.Text, StringComparison.Ordinal);
        Assert.Contains("page visits to /enterprise", confirmation.Text, StringComparison.Ordinal);
        Assert.Contains("San Francisco, US", visit.Text, StringComparison.Ordinal);
        Assert.Contains("Paris, FR", next.Text, StringComparison.Ordinal);
        Assert.Equal("rybbit_delivery", (string?)visit.Metadata?["event_type"]);
    }

    [Fact]
    public async Task Undo_takes_the_subscription_back()
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await driver.TypeAsync("/feed", "subscribe /enterprise");
        var confirmation = await driver.PostedAsync();

        await driver.PressAsync(confirmation, "Undo");
        _ = await driver.ToldAsync();

        var list = await driver.TypeAsync("/feed", "list");
        Assert.DoesNotContain("#1", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_shows_it_to_the_channel_and_leaves_the_asker_their_own()
    {
        await using var driver = await SlackDriver.StartAsync();
        var online = await driver.TypeAsync("/online");

        await driver.PressAsync(online, "Share with channel");

        var shared = await driver.PostedAsync();
        Assert.Contains("online", shared.Text, StringComparison.Ordinal);
        Assert.Equal("in_channel", (string?)shared.Body["response_type"]);
        Assert.Equal(false, (bool?)shared.Body["replace_original"]);
    }

    [Fact]
    public async Task Refresh_takes_the_place_of_the_message_that_it_is_on()
    {
        await using var driver = await SlackDriver.StartAsync();
        var online = await driver.TypeAsync("/online");

        await driver.PressAsync(online, "Refresh");

        var use = await driver.Slack.Responses.NextAsync(Stop);
        Assert.Equal(true, (bool?)use.Body["replace_original"]);
        Assert.Equal(200, use.Status);
    }

    [Fact]
    public async Task Why_explains_a_message_that_came()
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await driver.TypeAsync("/feed", "subscribe /enterprise");
        _ = await driver.PostedAsync();
        driver.Rybbit.Visit("/enterprise");
        var visit = await driver.PostedAsync();
        driver.Rybbit.Visit("/enterprise");
        _ = await driver.PostedAsync(); // by then the first is known to have been sent

        var why = await driver.TypeAsync(
            "/feed",
            $"why <https://acme.slack.com/archives/{visit.Channel}/p{visit.Ts.Replace(".", "", StringComparison.Ordinal)}>"
        );

        Assert.Contains("/enterprise", why.Text, StringComparison.Ordinal);
        Assert.Contains("✓", why.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guests_may_look_but_not_change()
    {
        await using var driver = await SlackDriver.StartAsync();

        var online = await driver.TypeAsync("/online", user: SlackDriver.Guest);
        var refused = await driver.TypeAsync("/feed", "subscribe /enterprise", SlackDriver.Guest);

        Assert.Contains("online", online.Text, StringComparison.Ordinal);
        Assert.Contains("may look", refused.Text, StringComparison.Ordinal);
        Assert.Empty(driver.Slack.Workspace.Posted.All);
    }

    [Theory]
    [InlineData("admins", SlackCallbacks.Ann, false)]
    [InlineData("admins", SlackDriver.Admin, true)]
    [InlineData("U0ANN0001", SlackCallbacks.Ann, true)]
    [InlineData("U0ANN0001", SlackDriver.Admin, false)]
    public async Task Whoever_the_settings_let_change_may(string setting, string user, bool mayChange)
    {
        await using var driver = await SlackDriver.StartAsync(null, ("Slack:MayChange", setting));

        var told = await driver.TypeAsync("/feed", "subscribe /enterprise", user);

        Assert.Equal(mayChange, told.Text.Contains("Subscribed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_are_read_as_they_were_typed()
    {
        await using var driver = await SlackDriver.StartAsync();

        _ = await driver.TypeAsync("/feed", "subscribe event:“Sign\u00A0up” -path:&lt;b&gt;");

        var confirmation = await driver.PostedAsync();
        var read = string.Concat(
            confirmation.Blocks![0]!["elements"]![0]!["elements"]!
                .AsArray()
                .Select(span => (string?)span!["text"])
        );
        Assert.Contains("Sign up", read, StringComparison.Ordinal);
        Assert.Contains("<b>", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_goes_by_the_name_that_the_settings_give_it()
    {
        await using var driver = await SlackDriver.StartAsync(null, ("Commands:Feed", "/visits"));

        var told = await driver.TypeAsync("/visits", "subscribe /enterprise");
        var unknown = await driver.TypeAsync("/feed", "list");
        var one = await driver.TypeAsync("/rybbit", "feed list");

        Assert.Contains("Subscribed", told.Text, StringComparison.Ordinal);
        Assert.Contains("/visits", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("#1", one.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_takes_longer_than_Slack_waits_is_announced_and_comes_later()
    {
        await using var driver = await SlackDriver.StartAsync();
        driver.Rybbit.FailAlways(Fault.Hang);

        var announced = await driver.TypeAsync("/online");
        driver.Rybbit.Recover();
        var told = await driver.ToldAsync();

        Assert.Equal("Looking up …", announced.Text);
        Assert.Equal("response_url", told.Via);
    }

    [Fact]
    public async Task What_Slack_sends_twice_is_done_once()
    {
        await using var driver = await SlackDriver.StartAsync();
        var command = driver.Slack.Callbacks.Command("/feed", "subscribe /enterprise");

        _ = await driver.Slack.Sockets.Send(command).AckAsync(Stop);
        _ = await driver.Slack.Sockets.Send(command).AckAsync(Stop);
        _ = await driver.PostedAsync();

        var list = await driver.TypeAsync("/feed", "list");
        Assert.DoesNotContain("#2", list.Text, StringComparison.Ordinal);
        Assert.Single(driver.Slack.Workspace.Posted.All);
    }

    [Fact]
    public async Task A_button_that_nobody_knows_is_answered_kindly()
    {
        await using var driver = await SlackDriver.StartAsync();
        var online = await driver.TypeAsync("/online");
        var blocks = (JsonArray)online.Blocks!.DeepClone();
        blocks[^1]!["elements"]![0]!["action_id"] = "of-another-time:0";

        await driver.PressAsync(online with { Blocks = blocks }, "Refresh");

        var told = await driver.ToldAsync();
        Assert.Contains("another time", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_public_channel_the_bot_joins_first_and_then_confirms()
    {
        await using var driver = await SlackDriver.StartAsync();

        var told = await driver.TypeAsync("/feed", "subscribe /enterprise", channel: SlackDriver.Outside);
        _ = await driver.PostedAsync(SlackDriver.Outside);

        Assert.Contains("Subscribed", told.Text, StringComparison.Ordinal);
        Assert.True(driver.Slack.Workspace.Channel(SlackDriver.Outside).Has(FakeWorkspace.BotUser));
        Assert.Equal(["conversations.join", "chat.postMessage"], SpokenBy(driver));
    }

    [Fact]
    public async Task Where_it_may_post_without_being_in_the_channel_it_need_not_be_let_in()
    {
        await using var driver = await SlackDriver.StartAsync(Without("channels:join"));

        var told = await driver.TypeAsync("/feed", "subscribe /enterprise", channel: SlackDriver.Outside);
        _ = await driver.PostedAsync(SlackDriver.Outside);

        Assert.Contains("Subscribed", told.Text, StringComparison.Ordinal);
        Assert.False(driver.Slack.Workspace.Channel(SlackDriver.Outside).Has(FakeWorkspace.BotUser));
    }

    [Fact]
    public async Task An_app_that_can_neither_join_nor_post_from_outside_names_the_scope_and_subscribes_nothing()
    {
        await using var driver = await SlackDriver.StartAsync(Without("channels:join", "chat:write.public"));

        var told = await driver.TypeAsync("/feed", "subscribe /enterprise", channel: SlackDriver.Outside);
        var list = await driver.TypeAsync("/feed", "list", channel: SlackDriver.Outside);

        Assert.Contains("channels:join", told.Text, StringComparison.Ordinal);
        Assert.Contains("/invite @Rybbit", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("#1", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_channel_says_how_to_invite_the_bot_and_nothing_is_subscribed()
    {
        await using var driver = await SlackDriver.StartAsync();

        var told = await driver.TypeAsync("/feed", "subscribe /enterprise", channel: "G0FAR0001");

        Assert.Contains("/invite", told.Text, StringComparison.Ordinal);
        var list = await driver.TypeAsync("/feed", "list", channel: "G0FAR0001");
        Assert.DoesNotContain("#1", list.Text, StringComparison.Ordinal);
    }

    private static FakeSlackOptions Without(params IEnumerable<string> scopes) =>
        new() { PingEvery = null, Scopes = [.. FakeSlackOptions.EveryScope.Except(scopes)] };

    private static IEnumerable<string> SpokenBy(SlackDriver driver) =>
        driver
            .Slack.Requests.All.Select(request => request.Method)
            .Where(method => method is "conversations.join" or "chat.postMessage");

    [Fact]
    public async Task No_secret_is_ever_logged()
    {
        await using var driver = await SlackDriver.StartAsync();
        var command = driver.Slack.Callbacks.Command("/online", "");
        _ = await driver.Slack.Sockets.Send(command).AckAsync(Stop);
        await driver.PressAsync(await driver.ToldAsync(), "Refresh");
        _ = await driver.Slack.Responses.NextAsync(Stop);
        driver.Slack.Sockets.Live[0].Drop();
        _ = await driver.Slack.Sockets.Greeted.NextAsync(Stop);

        string[] secrets =
        [
            driver.Slack.Options.BotToken,
            driver.Slack.Options.AppToken,
            "ticket-",
            command.ResponseUrl!.AbsolutePath,
            "/actions/",
        ];
        Assert.DoesNotContain(
            driver.Log.Lines,
            line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal))
        );
    }
}
