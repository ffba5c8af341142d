using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

public sealed class SlackRightsSpecs
{
    private const string Stranger = "U0STR0001";
    private const string Secret = "G0SEC0001";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scope_without_which_nobody_can_be_told_from_a_guest_is_named_to_whoever_wants_to_change()
    {
        FakeSlackOptions options = new()
        {
            PingEvery = null,
            Scopes = [.. FakeSlackOptions.EveryScope.Except(["users:read"])],
        };
        await using var driver = await SlackDriver.StartAsync(options);

        var online = await driver.TypeAsync("/online");
        var refused = await driver.TypeAsync("/feed", "subscribe /enterprise");

        Assert.Contains("online", online.Text, StringComparison.Ordinal);
        Assert.Contains("users:read", PlainTextOf(refused), StringComparison.Ordinal);
        Assert.DoesNotContain("ask one of them", refused.Text, StringComparison.Ordinal);
        Assert.Empty(driver.Slack.Workspace.Posted.All);
    }

    [Fact]
    public async Task A_person_whom_Slack_cannot_tell_of_just_now_is_asked_to_try_again()
    {
        await using var driver = await SlackDriver.StartAsync();
        driver.Slack.Faults.Add("users.info", SlackFault.Error("internal_error"));

        var refused = await driver.TypeAsync("/feed", "subscribe /enterprise");
        var again = await driver.TypeAsync("/feed", "subscribe /enterprise");

        Assert.Contains("did not say who you are", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Subscribed", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/online", "")]
    [InlineData("/feed", "list")]
    [InlineData("/feed", "subscribe /enterprise")]
    public async Task Who_belongs_to_another_workspace_is_told_so_and_nothing_of_the_site(
        string command,
        string text
    )
    {
        await using var driver = await SlackDriver.StartAsync();
        driver.Rybbit.Visit("/pricing");

        var told = await driver.TypeAsync(command, text, Stranger);

        Assert.Contains("another workspace", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/pricing", told.Text, StringComparison.Ordinal);
        Assert.Empty(driver.Slack.Workspace.Posted.All);
    }

    [Fact]
    public async Task A_button_that_is_pressed_in_another_workspace_does_nothing()
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await driver.TypeAsync("/feed", "subscribe /enterprise");
        var press = driver.Slack.Callbacks.Press(await driver.PostedAsync(), "undo:0", SlackDriver.Admin);
        press.Payload["team"]!["id"] = "T0OTHER01";

        _ = await driver.Slack.Sockets.Send(press).AckAsync(Stop);

        var told = await driver.ToldAsync(SlackDriver.Admin);
        var list = await driver.TypeAsync("/feed", "list");
        Assert.Contains("another workspace", told.Text, StringComparison.Ordinal);
        Assert.Contains("#1", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_for_a_private_channel_is_taken_from_its_members()
    {
        await using var driver = await SlackDriver.StartAsync();
        var view = await OpenAsync(driver, Secret);

        await SubmitAsync(driver, view);

        var confirmation = await driver.PostedAsync(Secret);
        Assert.Contains("/enterprise", confirmation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_for_a_private_channel_that_its_sender_has_left_is_refused_and_they_are_told_directly()
    {
        await using var driver = await SlackDriver.StartAsync();
        var view = await OpenAsync(driver, Secret);
        driver.Slack.Workspace.Channel(Secret).Remove(SlackCallbacks.Ann);

        await SubmitAsync(driver, view);

        var told = await driver.ToldDirectlyAsync();
        Assert.Contains("not in the channel", told.Text, StringComparison.Ordinal);
        Assert.Empty(driver.Slack.Workspace.Channel(Secret).Messages);
    }

    [Fact]
    public async Task A_form_that_names_a_private_channel_of_others_is_refused()
    {
        await using var driver = await SlackDriver.StartAsync();
        driver.Slack.Workspace.Channel(Secret).Remove(SlackCallbacks.Ann);
        var view = await OpenAsync(driver, SlackDriver.Web);
        view.Content["private_metadata"] = Secret;

        await SubmitAsync(driver, view);

        _ = await driver.ToldDirectlyAsync();
        Assert.Empty(driver.Slack.Workspace.Channel(Secret).Messages);
    }

    private static async Task<FakeView> OpenAsync(SlackDriver driver, string channel)
    {
        _ = await driver
            .Slack.Sockets.Send(
                driver.Slack.Callbacks.Command("/feed", "subscribe", SlackCallbacks.Ann, channel)
            )
            .AckAsync(Stop);
        return await driver.Slack.Workspace.OpenedViews.NextAsync(Stop);
    }

    private static async Task SubmitAsync(SlackDriver driver, FakeView view)
    {
        var values = new JsonObject
        {
            ["path"] = Chosen("path", "/enterprise"),
            ["kind"] = Chosen("kind", "visit"),
        };
        _ = await driver.Slack.Sockets.Send(driver.Slack.Callbacks.Submit(view, values)).AckAsync(Stop);
    }

    private static JsonObject Chosen(string field, string value) =>
        new()
        {
            [field] = new JsonObject
            {
                ["type"] = "static_select",
                ["selected_option"] = new JsonObject { ["value"] = value },
            },
        };

    private static string PlainTextOf(EphemeralMessage message) =>
        message.Text.Replace("`", "", StringComparison.Ordinal);
}
