using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Chat;
using RybbitBot.Fakes;
using RybbitBot.Hosting;
using RybbitBot.LiteDb;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Specs;

public sealed class SlackCheckSpecs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private int _code;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Where_all_is_well_it_says_so_and_joins_nothing()
    {
        await using var slack = await StartAsync();
        await StoreAsync(SlackCallbacks.Web, SlackDriver.Outside);

        var lines = await CheckAsync(slack);

        Assert.Equal(
            [
                "✓ Slack: the bot token is good; it is rybbit in the workspace Acme (T0RYBBIT1)",
                "✓ Slack: the bot token may do all that is needed",
                "✓ Slack: the app token is good, and Socket Mode is on",
                "✓ Slack: 2 channels with subscriptions can be posted to",
            ],
            lines
        );
        Assert.Equal(ExitCode.Success, _code);
        Assert.Empty(slack.Sockets.Live);
        Assert.Equal(
            ["apps.connections.open", "auth.test", "conversations.info"],
            slack.Requests.All.Select(request => request.Method).Distinct().Order()
        );
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_named_with_its_use_and_the_place_to_add_it()
    {
        await using var slack = await StartAsync("users:read");

        var lines = await CheckAsync(slack);

        var line = Assert.Single(lines, line => line.StartsWith('✗'));
        Assert.Contains("users:read", line, StringComparison.Ordinal);
        Assert.Contains("guests", line, StringComparison.Ordinal);
        Assert.Contains("OAuth & Permissions", line, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failure, _code);
    }

    [Fact]
    public async Task An_optional_scope_that_was_left_out_is_explained_and_fails_nothing()
    {
        await using var slack = await StartAsync("channels:history");

        var lines = await CheckAsync(slack);

        var line = Assert.Single(lines, line => line.StartsWith('·'));
        Assert.Contains("channels:history", line, StringComparison.Ordinal);
        Assert.Contains("after a crash", line, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, _code);
    }

    [Theory]
    [InlineData("invalid_auth", "check Slack:BotToken")]
    [InlineData("account_inactive", "install the app again")]
    [InlineData("not_allowed_token_type", "token is of another kind")]
    [InlineData("internal_error", "tried again")]
    public async Task A_bot_token_that_Slack_does_not_take_fails_it_with_what_to_do(
        string error,
        string advice
    )
    {
        await using var slack = await StartAsync();
        slack.Faults.Add("auth.test", SlackFault.Error(error));

        var lines = await CheckAsync(slack);

        Assert.StartsWith("✗ Slack: ", lines[0], StringComparison.Ordinal);
        Assert.Contains(advice, lines[0], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failure, _code);
    }

    [Theory]
    [InlineData("not_allowed_token_type", "begins with xapp-")]
    [InlineData("missing_scope", "connections:write")]
    [InlineData("link_disabled", "Socket Mode is switched off")]
    [InlineData("invalid_auth", "make a new one under Basic Information")]
    public async Task An_app_token_that_opens_no_connection_fails_it_with_what_to_do(
        string error,
        string advice
    )
    {
        await using var slack = await StartAsync();
        slack.Faults.Add("apps.connections.open", SlackFault.Error(error));

        var lines = await CheckAsync(slack);

        var line = Assert.Single(lines, line => line.StartsWith('✗'));
        Assert.Contains(advice, line, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failure, _code);
    }

    [Fact]
    public async Task An_app_token_that_may_not_be_asked_about_just_now_is_no_failure()
    {
        await using var slack = await StartAsync();
        slack.Faults.Add("apps.connections.open", SlackFault.TryLater(seconds: 40));

        var lines = await CheckAsync(slack);

        Assert.Contains(
            lines,
            line => line.StartsWith("· Slack: the app token was not", StringComparison.Ordinal)
        );
        Assert.Equal(ExitCode.Success, _code);
    }

    [Fact]
    public async Task Tokens_that_are_swapped_are_found_before_Slack_is_asked()
    {
        await using var slack = await StartAsync();
        await using var services = SlackServices.CheckupOf(
            SlackServices.SettingsOf(
                slack,
                ("Slack:BotToken", slack.Options.AppToken),
                ("Slack:AppToken", slack.Options.BotToken)
            )
        );

        var mistakes = Mistakes.InOptions(services);

        Assert.Equal(2, mistakes.Count);
        Assert.Contains(mistakes, line => line.Contains("xoxb-", StringComparison.Ordinal));
        Assert.Contains(mistakes, line => line.Contains("xapp-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("C0OLD0001", "#old (C0OLD0001): it is archived")]
    [InlineData("G0FAR0001", "G0FAR0001: I cannot see this channel. If it is private, type /invite @Rybbit")]
    [InlineData("C0NIL0001", "C0NIL0001: I cannot see this channel")]
    public async Task A_channel_that_cannot_be_reached_fails_it_with_what_to_do(
        string channel,
        string expected
    )
    {
        await using var slack = await StartAsync();
        await StoreAsync(channel, SlackCallbacks.Web);

        var lines = await CheckAsync(slack);

        var line = Assert.Single(lines, line => line.StartsWith('✗'));
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Contains("✓ Slack: 1 channel with subscriptions can be posted to", lines);
        Assert.Equal(ExitCode.Failure, _code);
    }

    [Fact]
    public async Task A_public_channel_that_it_can_neither_post_to_nor_join_fails_it()
    {
        await using var slack = await StartAsync("chat:write.public", "channels:join");
        await StoreAsync(SlackDriver.Outside);

        var lines = await CheckAsync(slack);

        Assert.Contains(
            lines,
            line => line.StartsWith("✗ Slack: the channel #outside", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_keeps_it_from_all_channels_is_said_once()
    {
        await using var slack = await StartAsync("channels:read");
        await StoreAsync(SlackCallbacks.Web, SlackDriver.Outside);

        var lines = await CheckAsync(slack);

        var line = Assert.Single(lines, line => line.Contains("2 channels", StringComparison.Ordinal));
        Assert.Contains("channels:read", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscriptions_of_a_workspace_that_the_token_is_not_for_fail_it()
    {
        await using var slack = await StartAsync();
        await KeepAsync(new ChannelAddress("slack", "T0OTHER01", "C1"));

        var lines = await CheckAsync(slack);

        Assert.Contains(lines, line => line.StartsWith("✗ Slack: 1 channel", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("T0OTHER01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signed_requests_are_told_where_to_go()
    {
        await using var slack = await StartAsync();

        var lines = await CheckAsync(
            slack,
            ("Slack:AppToken", ""),
            ("Slack:SigningSecret", slack.Options.SigningSecret)
        );

        var line = Assert.Single(lines, line => line.StartsWith('·'));
        Assert.All(
            (string[])["/slack/command", "/slack/action", "/slack/options", "/slack/event"],
            path => Assert.Contains(path, line, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(slack.Requests.All, request => request.Method == "apps.connections.open");
    }

    [Fact]
    public async Task A_bot_that_runs_is_asked_and_not_disturbed()
    {
        await using var driver = await SlackDriver.StartAsync();
        _ = await driver.TypeAsync("/feed", "subscribe /enterprise");
        _ = await driver.PostedAsync();
        var opened = Opened(driver.Slack);

        var lines = await CheckAsync(driver.Slack, ("urls", driver.Address.AbsoluteUri));

        Assert.Contains("✓ Slack: the bot that runs here is reached by it", lines);
        Assert.Contains("✓ Slack: 1 channel with subscriptions can be posted to", lines);
        Assert.Equal(opened, Opened(driver.Slack));
        Assert.Equal(ExitCode.Success, _code);
    }

    [Fact]
    public async Task A_bot_that_runs_and_is_not_reached_fails_it_with_the_reason()
    {
        await using var driver = await SlackDriver.StartAsync();
        driver.Slack.Faults.Keep("apps.connections.open", SlackFault.Error("link_disabled"));
        driver.Slack.Sockets.Live[0].Drop();
        _ = await driver.Log.LineAsync("Slack cannot be joined");

        var lines = await CheckAsync(driver.Slack, ("urls", driver.Address.AbsoluteUri));

        Assert.Contains(
            lines,
            line =>
                line.StartsWith("✗ Slack: the bot that runs here is not reached", StringComparison.Ordinal)
                && line.Contains("switch it on", StringComparison.Ordinal)
        );
        Assert.Equal(ExitCode.Failure, _code);
    }

    [Fact]
    public async Task Which_channels_have_subscriptions_is_told_on_this_machine_alone()
    {
        await using var driver = await SlackDriver.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(driver.Address, SubscribedChannels.Path)
        );
        request.Headers.Host = "rybbit.example.com";

        using var answer = await http.SendAsync(request, Stop);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task No_token_is_ever_told()
    {
        await using var slack = await StartAsync();
        slack.Faults.Add("auth.test", SlackFault.Error("invalid_auth"));

        var lines = await CheckAsync(slack);

        Assert.DoesNotContain(lines, line => line.Contains("made-up", StringComparison.Ordinal));
    }

    private static int Opened(FakeSlack slack) =>
        slack.Requests.All.Count(request => request.Method == "apps.connections.open");

    private static Task<FakeSlack> StartAsync(params IEnumerable<string> withoutScopes) =>
        FakeSlack.StartAsync(
            new() { PingEvery = null, Scopes = [.. FakeSlackOptions.EveryScope.Except(withoutScopes)] },
            TimeProvider.System
        );

    private Task StoreAsync(params IEnumerable<string> channels) =>
        KeepAsync([
            .. channels.Select(channel => new ChannelAddress("slack", FakeWorkspace.TeamId, channel)),
            new ChannelAddress("local", "here", "live"),
        ]);

    private async Task KeepAsync(params ChannelAddress[] channels)
    {
        using var store = LiteDbSubscriptionStore.Open(
            Path.Combine(_directory.Path, LiteDbSubscriptionStore.FileName)
        );
        foreach (var (place, channel) in channels.Index())
        {
            await store.PutAsync(Contracts.Some.Subscription(place + 1, channel), Stop);
        }
    }

    private async Task<string[]> CheckAsync(FakeSlack slack, params (string Key, string Value)[] more)
    {
        var settings = SlackServices.SettingsOf(
            slack,
            [("Storage:Directory", _directory.Path), ("urls", "http://127.0.0.1:0"), .. more]
        );
        await using var services = SlackServices.CheckupOf(settings);
        await using var output = new StringWriter();
        var report = new CheckReport(output);
        using var bot = new RunningBot(ListenUrls.Of(settings));
        await new ChatCheck(settings, bot, report).CheckAsync(services.GetServices<IChatCheckup>(), Stop);
        _code = report.ExitCode;
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
