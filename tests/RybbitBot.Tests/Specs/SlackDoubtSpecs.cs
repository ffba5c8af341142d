using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

/// <summary>Posts of which nobody knows whether Slack took them.</summary>
public sealed class SlackDoubtSpecs
{
    private const string Post = "chat.postMessage";
    private const string History = "conversations.history";

    private static readonly FakeSlackOptions Blind = new()
    {
        PingEvery = null,
        Scopes =
        [
            .. FakeSlackOptions.EveryScope.Where(scope =>
                !scope.EndsWith(":history", StringComparison.Ordinal)
            ),
        ],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_arrived_without_an_answer_is_found_and_stands_once()
    {
        await using var driver = await SubscribedAsync("/first,/second");
        driver.Slack.Faults.Add(Post, SlackFault.Swallow);

        driver.Rybbit.Visit("/first");
        _ = await driver.PostedAsync();
        driver.Rybbit.Visit("/second");
        _ = await driver.PostedAsync();

        Assert.Equal([1, 1], [CountOf(driver, "/first"), CountOf(driver, "/second")]);
        Assert.Equal(0, CountOf(driver, "repeat"));
        var look = Assert.Single(driver.Slack.Requests.All, request => request.Method == History);
        Assert.Equal("true", (string?)look.Arguments["include_all_metadata"]);
    }

    [Fact]
    public async Task What_did_not_arrive_is_posted_once_and_is_no_repeat()
    {
        await using var driver = await SubscribedAsync("/first");
        driver.Slack.Faults.Add(Post, SlackFault.Reset);

        driver.Rybbit.Visit("/first");
        var posted = await driver.PostedAsync();

        Assert.DoesNotContain("repeat", posted.Text, StringComparison.Ordinal);
        Assert.Equal(1, CountOf(driver, "/first"));
    }

    [Fact]
    public async Task Where_it_may_not_look_a_feed_leaves_it_and_why_says_so()
    {
        await using var driver = await SubscribedAsync("/first,/second", Blind);
        driver.Slack.Faults.Add(Post, SlackFault.Swallow);

        driver.Rybbit.Visit("/first");
        _ = await driver.PostedAsync();
        driver.Rybbit.Visit("/second");
        _ = await driver.PostedAsync();
        var why = await driver.TypeAsync("/feed", "why path:/first");

        Assert.Equal([1, 1], [CountOf(driver, "/first"), CountOf(driver, "/second")]);
        Assert.Contains("Nobody knows whether it arrived", why.Text, StringComparison.Ordinal);
        Assert.Contains("channels:history", why.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_may_not_look_what_did_not_arrive_is_left_as_well()
    {
        await using var driver = await SubscribedAsync("/first,/second on-doubt:skip", Blind);
        driver.Slack.Faults.Add(Post, SlackFault.Reset);

        driver.Rybbit.Visit("/first");
        _ = await driver.Log.LineAsync("is set aside");
        driver.Rybbit.Visit("/second");
        _ = await driver.PostedAsync();

        Assert.Equal([0, 1], [CountOf(driver, "/first"), CountOf(driver, "/second")]);
    }

    [Fact]
    public async Task Who_wants_a_repeat_gets_one_that_says_so()
    {
        await using var driver = await SubscribedAsync("/first,/second on-doubt:repeat", Blind);
        driver.Slack.Faults.Add(Post, SlackFault.Swallow);

        driver.Rybbit.Visit("/first");
        var first = await driver.PostedAsync();
        var repeat = await driver.PostedAsync();
        driver.Rybbit.Visit("/second");
        _ = await driver.PostedAsync();

        Assert.DoesNotContain("(may be a repeat)", first.Text, StringComparison.Ordinal);
        Assert.Contains("(may be a repeat)", repeat.Text, StringComparison.Ordinal);
        Assert.Equal([2, 1], [CountOf(driver, "/first"), CountOf(driver, "/second")]);
    }

    [Fact]
    public async Task Nothing_is_repeated_more_than_once()
    {
        await using var driver = await SubscribedAsync("/first,/second on-doubt:repeat", Blind);
        driver.Slack.Faults.Add(Post, SlackFault.Swallow);
        driver.Slack.Faults.Add(Post, SlackFault.Swallow);

        driver.Rybbit.Visit("/first");
        _ = await driver.Log.LineAsync("nor whether its repeat did");
        driver.Rybbit.Visit("/second");
        _ = await driver.Slack.Workspace.Posted.NextAsync(
            message => message.Text.Contains("/second", StringComparison.Ordinal),
            Stop
        );

        Assert.Equal([2, 1], [CountOf(driver, "/first"), CountOf(driver, "/second")]);
    }

    private static async Task<SlackDriver> SubscribedAsync(string words, FakeSlackOptions? options = null)
    {
        var driver = await SlackDriver.StartAsync(options);
        _ = await driver.TypeAsync("/feed", $"subscribe {words}");
        _ = await driver.PostedAsync();
        return driver;
    }

    // The confirmation names the paths as well; only a visit was viewed.
    private static int CountOf(SlackDriver driver, string text) =>
        driver
            .Slack.Workspace.Channel(SlackDriver.Web)
            .Messages.Count(message =>
                message.Text.Contains("viewed", StringComparison.Ordinal)
                && message.Text.Contains(text, StringComparison.Ordinal)
            );
}
