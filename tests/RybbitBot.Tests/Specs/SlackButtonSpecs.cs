namespace RybbitBot.Tests.Specs;

public sealed class SlackButtonSpecs
{
    [Fact]
    public async Task The_list_pauses_and_resumes_each_subscription()
    {
        await using var driver = await SlackDriver.StartAsync();
        await SubscribeAsync(driver, "/enterprise");
        await SubscribeAsync(driver, "/pricing");

        await driver.PressAsync(await driver.TypeAsync("/feed", "list"), "Pause #2");
        _ = await driver.ToldAsync();
        var paused = await driver.TypeAsync("/feed", "list");
        await driver.PressAsync(paused, "Resume #2");
        var resumed = await driver.ToldAsync();

        Assert.Contains("paused", paused.Text, StringComparison.Ordinal);
        Assert.Contains("Resumed", resumed.Text, StringComparison.Ordinal);
        Assert.Empty(driver.Slack.Complaints.All);
    }

    [Fact]
    public async Task The_confirmation_pauses_what_it_confirms()
    {
        await using var driver = await SlackDriver.StartAsync();
        var confirmation = await SubscribeAsync(driver, "/enterprise");

        await driver.PressAsync(confirmation, "Pause #1", SlackDriver.Admin);

        var told = await driver.ToldAsync(SlackDriver.Admin);
        Assert.Contains("paused: by bob", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_presses_in_vain()
    {
        await using var driver = await SlackDriver.StartAsync();
        var confirmation = await SubscribeAsync(driver, "/enterprise");

        await driver.PressAsync(confirmation, "Pause #1", SlackDriver.Guest);

        var told = await driver.ToldAsync(SlackDriver.Guest);
        Assert.Contains("may look", told.Text, StringComparison.Ordinal);
        Assert.Contains("active", (await driver.TypeAsync("/feed", "list")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_a_subscription_that_is_gone_is_answered_kindly()
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await SubscribeAsync(driver, "/enterprise");
        var list = await driver.TypeAsync("/feed", "list");
        _ = await driver.TypeAsync("/feed", "unsubscribe 1");

        await driver.PressAsync(list, "Pause #1");

        var told = await driver.ToldAsync();
        Assert.Contains("no subscription", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_below_a_message_explains_that_very_message()
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await SubscribeAsync(driver, "/enterprise");
        driver.Rybbit.Visit("/enterprise", country: "IS", city: "Reykjavík");
        var visit = await driver.PostedAsync();
        driver.Rybbit.Visit("/enterprise", country: "FR", city: "Paris");
        _ = await driver.PostedAsync(); // by then the first is known to have been sent

        await driver.PressAsync(visit, "Why?");

        var told = await driver.ToldAsync();
        Assert.Contains("Reykjavík", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Paris", told.Text, StringComparison.Ordinal);
    }

    private static async Task<Fakes.PostedMessage> SubscribeAsync(SlackDriver driver, string filter)
    {
        _ = await driver.TypeAsync("/feed", $"subscribe {filter}");
        return await driver.PostedAsync();
    }
}
