using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

/// <summary>
/// Whatever shuts the bot out of a channel of Slack's, its subscriptions are kept. A channel that it is merely not in
/// is joined first.
/// </summary>
public sealed class SlackShutOutSpecs
{
    [Theory]
    [InlineData("channel_not_found", "cannot see this channel")]
    [InlineData("restricted_action_non_threadable_channel", "takes no answers")]
    [InlineData("is_archived", "archived")]
    [InlineData("no_permission", "rule of this workspace")]
    [InlineData("restricted_action", "rule of this workspace")]
    [InlineData("restricted_action_read_only_channel", "Only some may post")]
    [InlineData("restricted_action_thread_only_channel", "threads only")]
    [InlineData("restricted_action_thread_locked", "takes no answers")]
    [InlineData("cannot_reply_to_message", "takes no answers")]
    [InlineData("ekm_access_denied", "locked")]
    [InlineData("posting_to_channel_denied", "rule of this workspace")]
    [InlineData("channel_is_limited_access", "limited")]
    public async Task It_is_paused_with_the_reason_told_once_to_its_maker_and_goes_on_by_itself(
        string error,
        string reason
    )
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await driver.TypeAsync("/feed", "subscribe /enterprise");
        _ = await driver.PostedAsync();

        driver.Slack.Faults.Add("chat.postMessage", SlackFault.Error(error));
        driver.Rybbit.Visit("/enterprise", city: "Paris");
        var told = await driver.ToldDirectlyAsync();
        var list = await driver.TypeAsync("/feed", "list");
        await driver.HappensAsync(new() { ["type"] = "channel_unarchive", ["channel"] = SlackDriver.Web });
        driver.Rybbit.Visit("/enterprise", country: "IS", city: "Reykjavík");
        while (!(await driver.PostedAsync()).Text.Contains("Reykjavík", StringComparison.Ordinal))
        {
            // What was pending comes first.
        }

        Assert.Contains(reason, told.Text, StringComparison.Ordinal);
        Assert.Contains("#1", list.Text, StringComparison.Ordinal);
        Assert.Contains("paused", list.Text, StringComparison.Ordinal);
        Assert.Single(
            driver.Slack.Workspace.Posted.All,
            message => (string?)message.Body["channel"] == SlackCallbacks.Ann
        );
        Assert.Contains("active", (await driver.TypeAsync("/feed", "list")).Text, StringComparison.Ordinal);
    }
}
