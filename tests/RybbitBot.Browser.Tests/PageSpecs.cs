using Microsoft.Playwright;
using RybbitBot.Local;
using RybbitBot.Messages;
using RybbitBot.Tests.Drivers;
using static Microsoft.Playwright.Assertions;

namespace RybbitBot.Tests.Browser;

/// <summary>The page as a person meets it, in a real browser.</summary>
public sealed class PageSpecs(ChromiumDriver chromium) : IClassFixture<ChromiumDriver>
{
    [Fact]
    public async Task What_is_said_before_and_after_the_page_was_opened_stands_there_once_and_in_order()
    {
        await using var local = await LocalDriver.StartAsync();
        await local.PostAsync("live", "before", "k1");
        var page = await chromium.OpenAsync(local.Address);
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();

        await local.PostAsync("live", "after", "k2");

        await Expect(Messages(page)).ToHaveTextAsync(["before", "after"]);
    }

    [Fact]
    public async Task What_a_visitor_wrote_stays_text()
    {
        await using var local = await LocalDriver.StartAsync();
        var page = await chromium.OpenAsync(local.Address);
        const string Attack = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";

        await local.PostAsync("live", Attack, "k1");

        await Expect(Messages(page)).ToHaveTextAsync([Attack]);
        await Expect(page.Locator("#messages img, #messages b")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("#live · RybbitBot");
    }

    [Fact]
    public async Task A_command_is_completed_by_keys_alone_and_its_reply_is_marked_as_private()
    {
        await using var local = await LocalDriver.StartAsync();
        var page = await chromium.OpenAsync(local.Address);
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Command" });

        await box.PressSequentiallyAsync("/feed li");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveTextAsync(["/feed listwhat this channel gets"]);
        await box.PressAsync("Tab");
        await Expect(box).ToHaveValueAsync("/feed list");
        await box.PressAsync("Enter");

        var reply = page.Locator(".private");
        await Expect(reply).ToContainTextAsync("Only visible to you");
        await Expect(reply).ToContainTextAsync("ran feed");
        Assert.Equal("list", Assert.Single(local.Commands.Typed).Text);
    }

    [Fact]
    public async Task A_button_works_and_a_reply_that_replaces_takes_the_place_of_its_message()
    {
        await using var local = await LocalDriver.StartAsync();
        local.Commands.OnTyped = _ =>
            ScriptedCommands.Private("41 visitors", new MessageButton("Refresh", new("again", "5m")));
        local.Commands.OnPressed = _ =>
            ScriptedCommands.Private("42 visitors") with
            {
                ReplacesMessage = true,
            };
        var page = await chromium.OpenAsync(local.Address);
        await page.GetByRole(AriaRole.Button, new() { Name = "/online", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();

        await Expect(page.Locator(".private")).ToHaveCountAsync(1);
        await Expect(page.Locator(".private")).ToContainTextAsync("42 visitors");
        Assert.Equal(new ButtonAction("again", "5m"), Assert.Single(local.Commands.Pressed).Action);
    }

    [Fact]
    public async Task Another_channel_counts_what_was_not_read_yet()
    {
        await using var local = await LocalDriver.StartAsync();
        var page = await chromium.OpenAsync(local.Address);
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();

        await local.PostAsync("alerts", "🏢 somebody", "k1");

        var tab = page.GetByRole(AriaRole.Button, new() { Name = "alerts 1 unread" });
        await tab.ClickAsync();
        await Expect(Messages(page)).ToHaveTextAsync(["🏢 somebody"]);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "alerts", Exact = true }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_is_paused_keeps_still_and_loses_nothing()
    {
        await using var local = await LocalDriver.StartAsync();
        var page = await chromium.OpenAsync(local.Address);
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();

        await local.PostAsync("live", "meanwhile", "k1");
        var resume = page.GetByRole(AriaRole.Button, new() { Name = "Resume (1 new)" });
        await Expect(resume).ToBeVisibleAsync();
        await Expect(page.Locator("#connection")).ToHaveTextAsync("Paused");
        await Expect(Messages(page)).ToHaveCountAsync(0);
        await resume.ClickAsync();

        await Expect(Messages(page)).ToHaveTextAsync(["meanwhile"]);
        await Expect(page.Locator("#connection")).ToHaveTextAsync("Live");
    }

    [Fact]
    public async Task A_button_is_there_only_while_it_does_something()
    {
        await using var local = await LocalDriver.StartAsync();
        local.Commands.OnPressed = _ => ScriptedCommands.Private("Undone") with { EndsButton = true };
        var good = new MessageButton("Undo", new("undo", "1")) { GoodFor = TimeSpan.FromMinutes(10) };
        var stale = new MessageButton("Stale", new("undo", "2")) { GoodFor = TimeSpan.FromMilliseconds(1) };
        await local.PostAsync("live", "subscribed", "k1", good, new("Why?", new("why", "1")));
        await local.PostAsync("live", "long ago", "k2", stale);
        var page = await chromium.OpenAsync(local.Address);
        await Expect(Messages(page)).ToHaveTextAsync(["subscribed", "long ago"]);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stale" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(page.Locator(".private")).ToContainTextAsync("Undone");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Why?" })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_rule_stands_between_what_was_there_before_and_what_is_new()
    {
        await using var local = await LocalDriver.StartAsync();
        await local.PostAsync("live", "before", "k1");
        var page = await chromium.OpenAsync(local.Address);
        await Expect(Messages(page)).ToHaveTextAsync(["before"]);
        await Expect(page.Locator(".since")).ToHaveCountAsync(0);

        await local.PostAsync("live", "one", "k2");
        await local.PostAsync("live", "two", "k3");

        await Expect(page.Locator("#messages > :not(.day), .since"))
            .ToContainTextAsync(["before", "new since you opened this page", "one", "two"]);
    }

    [Fact]
    public async Task What_a_command_told_the_channel_stands_above_its_private_reply()
    {
        await using var local = await LocalDriver.StartAsync();
        local.Commands.OnTyped = command =>
        {
            _ = local
                .Platform.PostAsync(
                    command.Channel,
                    ChatMessage.Of(MessageLine.Text("subscribed")),
                    new("k1"),
                    TestContext.Current.CancellationToken
                )
                .IsCompletedSuccessfully;
            return ScriptedCommands.Private("done");
        };
        var page = await chromium.OpenAsync(local.Address);
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "/online", Exact = true }).ClickAsync();

        await Expect(page.Locator("#messages .message .line:not(.only-you)"))
            .ToHaveTextAsync(["/online", "subscribed", "done"]);
    }

    [Theory]
    [InlineData(375)]
    [InlineData(1200)]
    public async Task The_lines_of_a_message_stand_below_each_other(int width)
    {
        await using var local = await LocalDriver.StartAsync();
        var packed = new ChatMessage([
            .. Enumerable.Range(1, 6).Select(number => MessageLine.Of($"{number}")),
        ]);
        foreach (var message in new[] { packed, packed with { Footer = MessageLine.Text("#1 #4") } })
        {
            _ = await local.Platform.PostAsync(
                LocalChannels.AddressOf("live"),
                message,
                new(message.Footer is null ? "k1" : "k2"),
                TestContext.Current.CancellationToken
            );
        }

        var page = await chromium.OpenAsync(local.Address, width);
        var lines = page.Locator("#messages .line:not(.footer)");
        await Expect(lines).ToHaveCountAsync(12);

        var places = await lines.EvaluateAllAsync<double[][]>(
            "lines => lines.map(line => line.getBoundingClientRect()).map(box => [box.left, box.top])"
        );
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.First[1] < pair.Second[1]));
        Assert.All(places.Chunk(6), message => Assert.Single(message.Select(place => place[0]).Distinct()));
    }

    [Fact]
    public async Task When_the_bot_is_gone_the_page_says_so_and_finds_it_again_by_itself()
    {
        var first = await LocalDriver.StartAsync();
        var page = await chromium.OpenAsync(first.Address);
        await first.PostAsync("live", "before", "k1");
        await Expect(Messages(page)).ToHaveTextAsync(["before"]);

        await first.StopAsync();
        await first.DisposeAsync();
        await Expect(page.GetByText("The bot is gone")).ToBeVisibleAsync();
        await using var second = await LocalDriver.StartOnAsync(first.Address.Port);
        await second.PostAsync("live", "after", "k2");

        await Expect(page.GetByText("Live", new() { Exact = true }))
            .ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(Messages(page)).ToHaveTextAsync(["before", "after"]);
    }

    [Theory]
    [InlineData(375, ColorScheme.Light)]
    [InlineData(375, ColorScheme.Dark)]
    [InlineData(1200, ColorScheme.Dark)]
    public async Task Nothing_is_cut_off_and_nothing_breaks_the_rules_of_the_page(
        int width,
        ColorScheme scheme
    )
    {
        await using var local = await LocalDriver.StartAsync();
        var complaints = new List<string>();
        var page = await chromium.OpenAsync(local.Address, width, scheme);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);

        await local.PostAsync(
            "live",
            $"👀 viewed /{new string('x', 200)}",
            "k1",
            new MessageButton("Undo", new("undo", "1"))
        );
        await Expect(Messages(page)).ToHaveCountAsync(1);
        await Expect(page.GetByText("This is a demo.")).ToBeVisibleAsync();

        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(complaints);
    }

    private static ILocator Messages(IPage page) => page.Locator("#messages .message:not(.private) .line");
}
