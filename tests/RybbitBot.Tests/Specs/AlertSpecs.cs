using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Hosting;
using RybbitBot.LiteDb;

namespace RybbitBot.Tests.Specs;

public sealed class AlertSpecs : IDisposable
{
    private const string Slack = "https://hooks.slack.com/services/T1/B1/s3cret";
    private const string Discord = "https://discord.com/api/webhooks/17/s3cret";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 9, 10, 12, 0, 0, TimeSpan.Zero));
    private readonly LiteDbSubscriptionStore _store = LiteDbSubscriptionStore.Open(
        LiteDbSubscriptionStore.InMemory
    );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(Slack, "slack-webhook")]
    [InlineData(Discord, "discord-webhook")]
    [InlineData("https://discord.com/api/v10/webhooks/17/s3cret", "discord-webhook")]
    public async Task An_alert_is_a_subscription_from_now_on_of_the_chat_that_its_path_tells(
        string webhook,
        string platform
    )
    {
        await StartAsync(("/enterprise", "Look: {path}", webhook));

        var alert = Assert.Single(_store.All);
        Assert.Equal(platform, alert.Channel.Platform);
        Assert.Equal("type:visit path:/enterprise", alert.Filter.ToString());
        Assert.Equal("Look: {path}", alert.Options.Template?.Text);
        Assert.Equal(_time.GetUtcNow(), alert.From);
        Assert.DoesNotContain("s3cret", alert.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_that_is_still_there_keeps_its_number_and_its_beginning()
    {
        await StartAsync(("/a", "", Slack), ("/b", "{path}", Slack));
        var before = _store.All;

        _time.Advance(TimeSpan.FromDays(1));
        await StartAsync(("/b", "{path}", Slack), ("/a", "", Slack));

        Assert.Equal(before, _store.All);
    }

    [Fact]
    public async Task An_alert_that_was_changed_begins_anew_and_the_old_one_is_gone()
    {
        await StartAsync(("/a", "", Slack));
        _time.Advance(TimeSpan.FromDays(1));

        await StartAsync(("/b", "", Slack));

        var alert = Assert.Single(_store.All);
        Assert.Equal(2, alert.Id.Number);
        Assert.Equal(_time.GetUtcNow(), alert.From);
    }

    [Fact]
    public async Task An_alert_with_a_corrected_template_keeps_its_number_and_its_beginning()
    {
        await StartAsync(("/a", "Vist of {path}", Slack), ("/a", "{place}", Slack));
        var before = _store.All;

        _time.Advance(TimeSpan.FromDays(1));
        await StartAsync(("/a", "Visit of {path}", Slack), ("/a", "{place}", Slack));

        Assert.Equal(
            ["Visit of {path}", "{place}"],
            _store.All.Select(alert => alert.Options.Template?.Text)
        );
        Assert.Equal(
            before.Select(alert => (alert.Id, alert.From)),
            _store.All.Select(alert => (alert.Id, alert.From))
        );
    }

    [Fact]
    public async Task Nobody_elses_subscription_is_touched()
    {
        var theirs = Contracts.Some.Subscription(5);
        await _store.PutAsync(theirs, Stop);

        await StartAsync(("/a", "", Slack));
        await StartAsync();

        Assert.Equal(theirs, Assert.Single(_store.All));
    }

    [Fact]
    public async Task An_alert_that_rested_wakes_at_the_next_start()
    {
        await StartAsync(("/a", "", Slack));
        await _store.PutAsync(
            _store.All[0] with
            {
                Pause = new("The channel is archived", _time.GetUtcNow().AddHours(1)),
            },
            Stop
        );
        _time.Advance(TimeSpan.FromMinutes(5));

        await StartAsync(("/a", "", Slack));

        Assert.Null(_store.All[0].Pause);
        Assert.Equal(_time.GetUtcNow(), _store.All[0].From);
    }

    [Fact]
    public async Task The_same_alert_said_twice_is_one()
    {
        await StartAsync(("/a", "", Slack), ("/a", "", Slack));

        _ = Assert.Single(_store.All);
    }

    [Theory]
    [InlineData("contry:DE", "", Slack, "Alerts:0:Filter: 'contry:DE' at character 1: ", "country:")]
    [InlineData("/a template:x", "", Slack, "Alerts:0:Filter: 'template:x' at character 4: ", "option")]
    [InlineData("", "in {contry}", Slack, "Alerts:0:Template: '{contry}' at character 4: ", "{country}")]
    [InlineData("", "", "", "Alerts:0:Webhook: it is missing", "Slack or Discord")]
    [InlineData("", "", "s3cret", "Alerts:0:Webhook: this is no webhook", "https://")]
    [InlineData(
        "",
        "",
        "http://hooks.slack.com/services/s3cret",
        "Alerts:0:Webhook: this is no webhook",
        "https://"
    )]
    [InlineData(
        "",
        "",
        "https://hooks.slack.com/services/…",
        "Alerts:0:Webhook: the … stands for",
        "copy that"
    )]
    [InlineData("", "", "https://example.com/hooks/s3cret", "Alerts:0:Webhook: its path", "/services/")]
    [InlineData("", "", Discord + "/slack", "Alerts:0:Webhook: its path", "/api/webhooks/")]
    public void A_mistake_is_one_sentence_that_says_where_and_never_the_address(
        string filter,
        string template,
        string webhook,
        string beginning,
        string hint
    )
    {
        var mistake = Assert.Single(Read((filter, template, webhook)).Mistakes);

        Assert.StartsWith(beginning, mistake, StringComparison.Ordinal);
        Assert.Contains(hint, mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_that_resembles_nothing_ends_its_sentence_before_the_example()
    {
        var mistake = Assert.Single(Read(("path:", "", Slack)).Mistakes);

        Assert.Contains(". For example: ", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_alert_is_no_concern_of_tail()
    {
        await using var tail = BotProcess.Start(["tail", "--Alerts:0:Filter=contry:DE"]);

        _ = await tail.LineAsync(line => line.StartsWith('['));
    }

    [Fact]
    public async Task Without_any_app_the_program_tells_a_webhook_what_happens()
    {
        await using var chats = await FakeWebhooks.StartAsync();
        await using var bot = BotProcess.Start(
            ["demo", "--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string>
            {
                ["Alerts__0__Filter"] = "/*",
                ["Alerts__0__Template"] = "Somebody looks at {path}",
                ["Alerts__0__Webhook"] = chats.Slack,
                ["Alerts__1__Filter"] = "/*",
                ["Alerts__1__Webhook"] = chats.Discord,
            }
        );

        var posts = new[] { await chats.NextAsync(Stop), await chats.NextAsync(Stop) };
        while (posts.DistinctBy(post => post.Target).Count() < 2)
        {
            posts[1] = await chats.NextAsync(Stop);
        }

        var slack = posts.Single(post => post.Target.StartsWith("/services/", StringComparison.Ordinal));
        var discord = posts.Single(post => post.Target.StartsWith("/api/", StringComparison.Ordinal));
        Assert.StartsWith(
            "Somebody looks at /",
            slack.Body.GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "👀 viewed `/",
            discord.Body.GetProperty("content").GetString(),
            StringComparison.Ordinal
        );
        Assert.All(bot.Errors, line => Assert.DoesNotContain("s3cret", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_of_either_chat_reads_its_own_line_of_a_visit_within_a_poll()
    {
        await using var chats = await FakeWebhooks.StartAsync();
        string[] webhooks = [chats.Slack, chats.Discord];
        (string Key, string Value)[] settings =
        [
            .. webhooks.SelectMany(
                (webhook, i) =>
                    new[]
                    {
                        ($"Alerts:{i}:Filter", "/enterprise"),
                        ($"Alerts:{i}:Template", "🏢 Enterprise page visit from {place} ({referrer})"),
                        ($"Alerts:{i}:Webhook", webhook),
                    }
            ),
        ];
        await using var driver = await DiscordDriver.StartAsync(null, settings);

        driver.Rybbit.Visit("/pricing");
        driver.Rybbit.Visit("/enterprise");
        var posts = new[] { await chats.NextAsync(Stop), await chats.NextAsync(Stop) };

        Assert.Equal(2, posts.DistinctBy(post => post.Target).Count());
        Assert.All(
            posts,
            post =>
                Assert.Equal(
                    "🏢 Enterprise page visit from Berlin, DE (direct)",
                    TextOf(post).Replace("\\", "", StringComparison.Ordinal)
                )
        );
    }

    private static string TextOf(FakeWebhooks.Post post) =>
        post
            .Body.GetProperty(post.Target.StartsWith("/api/", StringComparison.Ordinal) ? "content" : "text")
            .GetString()!;

    private Task StartAsync(params (string Filter, string Template, string Webhook)[] alerts) =>
        new ConfiguredAlerts(Options.Create(Read(alerts)), _store, _time).StartAsync(Stop);

    private static AlertList Read(params (string Filter, string Template, string Webhook)[] alerts)
    {
        var settings = alerts.SelectMany(
            (alert, i) =>
                new KeyValuePair<string, string?>[]
                {
                    new($"Alerts:{i}:Filter", alert.Filter),
                    new($"Alerts:{i}:Template", alert.Template),
                    new($"Alerts:{i}:Webhook", alert.Webhook),
                }
        );
        var list = new AlertList();
        list.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return list;
    }
}
