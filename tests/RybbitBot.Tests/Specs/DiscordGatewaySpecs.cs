using System.Net;
using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

public sealed class DiscordGatewaySpecs
{
    // A twentieth of it with the clock of these specs.
    private static readonly FakeDiscordOptions Lively = new() { HeartbeatInterval = TimeSpan.FromSeconds(4) };

    private static readonly Dictionary<string, Func<GatewayServer, Task>> Faults = new()
    {
        ["an end without a word"] = Newest(connection => connection.Drop()),
        ["op 7"] = gateway => gateway.Newest.AskToReconnectAsync(),
        ["op 9, resumable"] = gateway => gateway.Newest.InvalidateAsync(isResumable: true),
        ["4000"] = gateway => gateway.Newest.CloseAsync(4000),
        ["4001"] = gateway => gateway.Newest.CloseAsync(4001),
        ["4002"] = gateway => gateway.Newest.CloseAsync(4002),
        ["4999"] = gateway => gateway.Newest.CloseAsync(4999),
        ["op 7 before hello"] = After(gateway => gateway.Greetings.Enqueue(GatewayGreeting.Reconnect)),
        ["no hello"] = After(gateway => gateway.Greetings.Enqueue(GatewayGreeting.Silence)),
        ["a close before hello"] = After(gateway => gateway.Greetings.Enqueue(GatewayGreeting.Close(4000))),
        ["no answer to a resume"] = After(gateway => gateway.ResumeFaults.Enqueue(GatewayGreeting.Silence)),
        ["a resume that drops"] = After(gateway => gateway.ResumeFaults.Enqueue(GatewayGreeting.Drop)),
        ["refused connections"] = After(gateway => gateway.Refusals = 2),
        ["silence"] = Newest(connection => connection.GoSilent()),
        ["op 9"] = gateway => gateway.Newest.InvalidateAsync(isResumable: false),
        ["1000"] = gateway => gateway.Newest.CloseAsync(1000),
        ["4003"] = gateway => gateway.Newest.CloseAsync(4003),
        ["4005"] = gateway => gateway.Newest.CloseAsync(4005),
        ["4007"] = gateway => gateway.Newest.CloseAsync(4007),
        ["4008"] = gateway => gateway.Newest.CloseAsync(4008),
        ["4009"] = gateway => gateway.Newest.CloseAsync(4009),
        ["a session that is gone"] = After(gateway => gateway.ForgetSessions()),
        ["refused resumes"] = After(gateway =>
        {
            foreach (var _ in Enumerable.Range(1, 3))
            {
                gateway.ResumeFaults.Enqueue(GatewayGreeting.Drop);
            }
        }),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Resumable => [.. Faults.Keys.TakeWhile(name => name != "op 9")];

    public static TheoryData<string> Over => [.. Faults.Keys.SkipWhile(name => name != "op 9")];

    [Theory]
    [MemberData(nameof(Resumable))]
    public async Task After_a_fault_of_the_connection_the_session_goes_on(string fault)
    {
        await using var driver = await DiscordDriver.StartAsync(new HastyClock(4), Lively);

        await Faults[fault](driver.Discord.Gateway);
        _ = await driver.Discord.Gateway.Resumed.NextAsync(Stop);

        Assert.Contains("visitor", (await driver.TypeAsync("/online")).Read(), StringComparison.Ordinal);
        _ = Assert.Single(driver.Discord.Gateway.Ready.All);
        Assert.Empty(driver.Discord.Gateway.Complaints.All);
        _ = await driver.Log.LineAsync("Discord said hello again");
        Assert.Contains(
            "\"discord\":\"ok\"",
            (await driver.AskAsync("/readyz")).Body,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Over))]
    public async Task After_the_end_of_a_session_another_begins(string fault)
    {
        await using var driver = await DiscordDriver.StartAsync(new HastyClock(4), Lively);

        await Faults[fault](driver.Discord.Gateway);
        _ = await driver.Discord.Gateway.Ready.NextAsync(Stop);

        Assert.Contains("visitor", (await driver.TypeAsync("/online")).Read(), StringComparison.Ordinal);
        Assert.Equal(2, driver.Discord.Gateway.Ready.All.Count);
        Assert.Empty(driver.Discord.Gateway.Complaints.All);
    }

    [Theory]
    [InlineData(4004, "Discord:BotToken")]
    [InlineData(4010, "shard")]
    [InlineData(4011, "2,500 servers")]
    [InlineData(4012, "version 10")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "intents")]
    public async Task Where_somebody_has_to_act_first_it_stops_and_says_why(int code, string reason)
    {
        await using var driver = await DiscordDriver.StartAsync(new HastyClock(4), Lively);

        await driver.Discord.Gateway.Newest.CloseAsync(code);
        var told = await driver.Log.LineAsync("Discord cannot be joined");

        Assert.Contains(reason, told, StringComparison.Ordinal);
        Assert.Contains(reason, (await driver.AskAsync("/readyz")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await driver.AskAsync("/healthz")).Status);
        _ = Assert.Single(driver.Discord.Gateway.Connections);
    }

    [Fact]
    public async Task A_token_that_Discord_refuses_is_used_no_more_and_named_by_its_setting()
    {
        await using var driver = await DiscordDriver.StartingAsync(
            new HastyClock(4),
            null,
            ("Discord:BotToken", "another.made-up.token")
        );

        var told = await driver.Log.LineAsync("Discord cannot be joined");

        Assert.Contains("Discord:BotToken", told, StringComparison.Ordinal);
        Assert.Contains(
            "Discord:BotToken",
            (await driver.AskAsync("/readyz")).Body,
            StringComparison.Ordinal
        );
        Assert.InRange(driver.Discord.Requests.All.Count, 1, 2);
        Assert.DoesNotContain(
            driver.Log.Lines,
            line => line.Contains("another.made-up", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_happened_while_the_connection_was_gone_is_made_up_for()
    {
        await using var driver = await DiscordDriver.StartAsync(new HastyClock(4), Lively);
        driver.Discord.Gateway.Newest.Drop();

        var reply = await driver.TypeAsync("/online");

        Assert.Contains("visitor", reply.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_megabytes_in_pieces_is_no_trouble()
    {
        await using var driver = await DiscordDriver.StartAsync(
            new() { FragmentSize = 1_000, ResumesWithSlash = true }
        );
        driver.Discord.World.Acme.Bulk = 3_000_000;
        driver.Discord.World.Restore(driver.Discord.World.Acme);

        Assert.Contains("visitor", (await driver.TypeAsync("/online")).Read(), StringComparison.Ordinal);
        _ = Assert.Single(driver.Discord.Gateway.Connections);
    }

    [Fact]
    public async Task What_Discord_invents_next_week_changes_nothing()
    {
        await using var driver = await DiscordDriver.StartAsync(new HastyClock(4), Lively);
        var connection = driver.Discord.Gateway.Newest;

        driver.Discord.World.Tell("NEWS_CREATE", new() { ["guild_id"] = 7 });
        driver.Discord.World.Tell("CHANNEL_DELETE", []);
        await connection.SendAsync(77, "new");
        await connection.SendTextAsync("no JSON");

        Assert.Contains("visitor", (await driver.TypeAsync("/online")).Read(), StringComparison.Ordinal);
        _ = Assert.Single(driver.Discord.Gateway.Connections);
    }

    [Fact]
    public async Task A_heartbeat_that_Discord_wants_comes_at_once()
    {
        await using var driver = await DiscordDriver.StartAsync();

        await driver.Discord.Gateway.Newest.AskForHeartbeatAsync();
        var beat = await driver.Discord.Gateway.Heartbeats.NextAsync(Stop);

        Assert.True((int?)beat.Payload["d"] >= 1);
    }

    [Fact]
    public async Task A_bot_that_is_stopped_takes_its_leave()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var connection = driver.Discord.Gateway.Newest;

        await driver.StopAsync();

        Assert.Equal(1000, (await connection.EndAsync(Stop)).Code);
    }

    [Fact]
    public async Task Where_no_session_may_begin_none_is_begun()
    {
        await using var driver = await DiscordDriver.StartingAsync(
            TimeProvider.System,
            new() { IdentifiesLeft = 0 }
        );

        _ = await driver.Log.LineAsync("Discord lets only 0 more sessions begin");

        Assert.Empty(driver.Discord.Gateway.Connections);
    }

    private static Func<GatewayServer, Task> Newest(Action<GatewayConnection> act) =>
        gateway =>
        {
            act(gateway.Newest);
            return Task.CompletedTask;
        };

    private static Func<GatewayServer, Task> After(Action<GatewayServer> prepare) =>
        gateway =>
        {
            prepare(gateway);
            gateway.Newest.Drop();
            return Task.CompletedTask;
        };
}
