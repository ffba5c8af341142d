namespace RybbitBot.Tests.Specs;

/// <summary>The bot says when it was blind, and what became of what happened meanwhile.</summary>
public sealed class GapSpecs
{
    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task An_outage_and_a_spent_quota_are_one_line_before_what_was_caught_up(int status)
    {
        await using var driver = await WebhookDriver.StartAsync();
        driver.Visit(12);

        await driver.RefuseForAsync(status, TimeSpan.FromMinutes(7));
        var told = await driver.ToldAsync();

        Assert.StartsWith(
            "⏱ Back after 7 min: 12 matches caught up, none lost\n👀 viewed",
            told,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_short_outage_and_a_channel_without_a_match_say_nothing()
    {
        await using var driver = await WebhookDriver.StartAsync();
        driver.Visit(12);
        await driver.RefuseForAsync(503, TimeSpan.FromSeconds(80));
        var afterShort = await driver.ToldAsync();

        driver.Visit(12);
        await driver.RefuseForAsync(503, TimeSpan.FromMinutes(7));
        await driver.PassAsync(); // the first message may count only now, and a second within a second waits
        var afterLong = await driver.ToldAsync();

        driver.Visit(1, "/other");
        await driver.PassAsync();
        await driver.PassAsync(); // a second message within a second waits
        string[] later = [await driver.ToldAsync(), await driver.ToldAsync()];

        Assert.StartsWith("👀", afterShort, StringComparison.Ordinal);
        Assert.StartsWith("⏱", afterLong, StringComparison.Ordinal);
        Assert.All(later, text => Assert.StartsWith("👀", text, StringComparison.Ordinal));
        Assert.Equal(
            ["/services/T1/B1/s3cret", "/services/T1/B1/s3cret"],
            driver.Chats.Posts.Take(2).Select(post => post.Target)
        );
    }

    [Fact]
    public async Task Much_that_happened_while_the_bot_was_off_is_one_digest()
    {
        await using var driver = await WebhookDriver.StartAsync();
        await driver.StopBotAsync();
        driver.Clock.Advance(TimeSpan.FromHours(1));
        driver.Visit(110, "/pricing");
        driver.Visit(40, "/docs");

        await driver.StartBotAsync();
        var told = await driver.ToldAsync();
        driver.Visit(1, "/later");
        await driver.PassAsync();
        await driver.PassAsync(); // a second message within a second waits
        var later = await driver.ToldAsync();

        Assert.Equal(
            """
            ⏱ Back after 1 h: 150 matches caught up, none lost
            every event — 150
            by path: /pricing 110, /docs 40
            """,
            told
        );
        Assert.Contains("later", later, StringComparison.Ordinal);
        Assert.Equal(2, driver.Chats.Posts.Count);
    }

    [Fact]
    public async Task A_crash_between_keeping_and_telling_tells_of_the_gap_once_all_the_same()
    {
        await using var driver = await WebhookDriver.StartAsync();
        var crashed = new TaskCompletionSource();
        driver.Chats.Answer = context => crashed.Task.WaitAsync(context.RequestAborted);
        driver.Visit(12);
        await driver.RefuseForAsync(503, TimeSpan.FromMinutes(7));
        _ = await driver.ToldAsync();
        driver.CopyTo("left");
        await driver.StopBotAsync();

        driver.Chats.Answer = context => context.Response.WriteAsync("ok");
        await driver.StartBotAsync("left");
        var told = await driver.ToldAsync();
        driver.Visit(1, "/later");
        await driver.PassAsync();
        await driver.PassAsync(); // a second message within a second waits
        var later = await driver.ToldAsync();

        Assert.StartsWith("⏱ Back after 7 min: 12 matches", told, StringComparison.Ordinal);
        Assert.DoesNotContain("⏱", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_waits_for_a_rate_limit_hears_of_no_absence()
    {
        await using var driver = await WebhookDriver.StartAsync();
        driver.Chats.AnswerWith(429, "", retryAfter: "900");
        driver.Visit(150);
        await driver.PassAsync();
        var refused = await driver.ToldAsync();
        await driver.Clock.IsSetAsync(TimeSpan.FromMinutes(15));
        driver.Chats.Answer = context => context.Response.WriteAsync("ok");

        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(15); passed += WebhookDriver.Pace)
        {
            await driver.PassAsync();
        }

        var told = await driver.ToldAsync();

        Assert.Equal(refused, told);
        Assert.StartsWith("👀", told, StringComparison.Ordinal);
    }
}
