using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

public sealed class SlackFormSpecs
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscribe_alone_opens_a_form_and_says_nothing_else()
    {
        await using var driver = await SlackDriver.StartAsync();

        var view = await OpenAsync(driver);

        Assert.Equal("Subscribe this channel", (string?)view.Content["title"]?["text"]);
        Assert.Equal(["kind", "path", "country", "template"], BlockIdsOf(view));
        Assert.Empty(driver.Slack.Workspace.Ephemerals.All);
        Assert.Empty(driver.Slack.Complaints.All);
    }

    [Fact]
    public async Task What_was_filled_in_is_subscribed_in_the_channel_that_asked()
    {
        await using var driver = await SlackDriver.StartAsync();
        var view = await OpenAsync(driver);

        var ack = await SubmitAsync(
            driver,
            view,
            ("kind", "visit"),
            ("path", "/enterprise"),
            ("country", "US")
        );

        Assert.Null(ack.Payload?["response_action"]);
        var confirmation = await driver.PostedAsync();
        Assert.Contains("/enterprise", confirmation.Text, StringComparison.Ordinal);
        Assert.Contains("Subscribed", (await driver.ToldAsync()).Text, StringComparison.Ordinal);
        Assert.Empty(driver.Slack.Complaints.All);
    }

    [Fact]
    public async Task A_mistake_is_shown_at_its_field_and_nothing_is_subscribed()
    {
        await using var driver = await SlackDriver.StartAsync();
        var view = await OpenAsync(driver);

        var ack = await SubmitAsync(driver, view, ("kind", "visit"), ("template", "Look: {plce}"));

        Assert.Equal("errors", (string?)ack.Payload?["response_action"]);
        Assert.Contains("{place}", (string?)ack.Payload?["errors"]?["template"], StringComparison.Ordinal);
        Assert.Empty(driver.Slack.Workspace.Posted.All);
        Assert.Empty(driver.Slack.Complaints.All);
    }

    [Fact]
    public async Task A_page_can_be_chosen_from_those_that_were_seen_and_from_what_is_typed()
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await driver.TypeAsync("/feed", "subscribe /pricing");
        _ = await driver.PostedAsync();
        driver.Rybbit.Visit("/pricing");
        _ = await driver.PostedAsync();
        var view = await OpenAsync(driver);

        var ack = await driver
            .Slack.Sockets.Send(driver.Slack.Callbacks.Suggest(view, "path", "path", "pri"))
            .AckAsync(Stop);

        var options = ack.Payload!["options"]!.AsArray().Select(option => (string?)option!["value"]);
        Assert.Equal(["/pri", "/pricing"], options);
    }

    [Fact]
    public async Task A_guest_may_see_the_form_and_not_send_it()
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await driver
            .Slack.Sockets.Send(
                driver.Slack.Callbacks.Command("/feed", "subscribe", SlackDriver.Guest, SlackDriver.Web)
            )
            .AckAsync(Stop);

        var told = await driver.ToldAsync(SlackDriver.Guest);

        Assert.Contains("may look", told.Text, StringComparison.Ordinal);
        Assert.Empty(driver.Slack.Workspace.OpenedViews.All);
    }

    [Fact]
    public async Task Where_the_form_cannot_be_shown_the_answer_says_what_to_type()
    {
        await using var driver = await SlackDriver.StartAsync();
        driver.Slack.Faults.Add("views.open", SlackFault.Error("expired_trigger_id"));

        var told = await driver.TypeAsync("/feed", "subscribe");

        Assert.Contains("/feed subscribe /pricing", told.Text, StringComparison.Ordinal);
    }

    private static async Task<FakeView> OpenAsync(SlackDriver driver)
    {
        _ = await driver
            .Slack.Sockets.Send(driver.Slack.Callbacks.Command("/feed", "subscribe"))
            .AckAsync(Stop);
        return await driver.Slack.Workspace.OpenedViews.NextAsync(Stop);
    }

    private static Task<SocketAck> SubmitAsync(
        SlackDriver driver,
        FakeView view,
        params (string Field, string Value)[] values
    )
    {
        var state = new JsonObject();
        foreach (var (field, value) in values)
        {
            state[field] = new JsonObject
            {
                [field] =
                    field == "template"
                        ? new JsonObject { ["type"] = "plain_text_input", ["value"] = value }
                        : new JsonObject
                        {
                            ["type"] = "static_select",
                            ["selected_option"] = new JsonObject { ["value"] = value },
                        },
            };
        }

        return driver.Slack.Sockets.Send(driver.Slack.Callbacks.Submit(view, state)).AckAsync(Stop);
    }

    private static IEnumerable<string?> BlockIdsOf(FakeView view) =>
        view.Content["blocks"]!.AsArray().Select(block => (string?)block!["block_id"]);
}
