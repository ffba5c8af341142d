using RybbitBot.Fakes;
using RybbitBot.Slack;
using RybbitBot.Slack.Sockets;

namespace RybbitBot.Tests.Specs;

public sealed class SlackSocketSpecs
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slack_reaches_us_once_it_has_said_hello()
    {
        var (lane, _) = await SocketHarness.StartAsync();
        await using var harness = lane;

        Assert.Equal("slack", await harness.Presence.Hellos.NextAsync(Stop));
        Assert.Empty(harness.Presence.Losses.All);
    }

    [Fact]
    public async Task A_request_is_acknowledged_on_its_socket_with_the_answer()
    {
        var (lane, socket) = await SocketHarness.StartAsync();
        await using var harness = lane;
        harness.Requests.Answer = """{"text":"42"}""";

        var ack = await harness.TypeAsync("/online", "30m");

        Assert.Equal(("42", socket.Number), ((string?)ack.Payload?["text"], ack.Connection));
        var command = Assert.IsType<SlackRequest.Command>(Assert.Single(harness.Requests.Asked.All));
        Assert.Equal(("/online", "30m"), (command.Name, command.Text));
    }

    [Fact]
    public async Task A_slow_request_does_not_hold_up_the_next()
    {
        var (lane, _) = await SocketHarness.StartAsync();
        await using var harness = lane;
        harness.Requests.Held = "/slow";

        var slow = harness.TypeAsync("/slow");
        _ = await harness.TypeAsync("/online");

        Assert.False(slow.IsCompleted);
        harness.Requests.Release();
        _ = await slow;
    }

    [Fact]
    public async Task When_Slack_warns_the_next_socket_is_there_before_the_old_one_goes()
    {
        var (lane, old) = await SocketHarness.StartAsync();
        await using var harness = lane;

        await old.SendDisconnectAsync("warning");
        var next = await harness.GreetedAsync();
        var closing = await old.EndAsync(Stop);

        Assert.True(next.OpenedAt <= closing.At);
        Assert.Equal(1000, closing.Code);
        Assert.Empty(harness.Presence.Losses.All);
    }

    [Fact]
    public async Task A_request_that_is_being_answered_is_acknowledged_before_its_socket_goes()
    {
        var (lane, old) = await SocketHarness.StartAsync();
        await using var harness = lane;
        harness.Requests.Held = "/slow";
        var slow = harness.TypeAsync("/slow");
        _ = await harness.Requests.Asked.NextAsync(Stop);

        await old.SendDisconnectAsync("refresh_requested");
        _ = await harness.GreetedAsync();
        harness.Requests.Release();

        Assert.Equal(old.Number, (await slow).Connection);
    }

    [Fact]
    public async Task Any_reason_of_tomorrow_is_a_renewal()
    {
        var (lane, old) = await SocketHarness.StartAsync();
        await using var harness = lane;

        await old.SendDisconnectAsync("a reason of tomorrow");

        _ = await harness.GreetedAsync();
        Assert.Equal(1000, (await old.EndAsync(Stop)).Code);
    }

    [Fact]
    public async Task A_socket_that_breaks_is_replaced_and_the_loss_is_told()
    {
        var (lane, old) = await SocketHarness.StartAsync();
        await using var harness = lane;

        old.Drop();

        _ = await harness.Presence.Losses.NextAsync(Stop);
        _ = await harness.GreetedAsync();
        _ = await harness.Presence.Hellos.NextAsync(Stop);
    }

    [Fact]
    public async Task A_socket_that_falls_silent_is_noticed_and_replaced()
    {
        var (lane, old) = await SocketHarness.StartAsync(keepAlive: TimeSpan.FromMilliseconds(200));
        await using var harness = lane;

        old.GoSilent();

        _ = await harness.GreetedAsync();
    }

    [Fact]
    public async Task Frames_that_ask_nothing_change_nothing()
    {
        var (lane, socket) = await SocketHarness.StartAsync();
        await using var harness = lane;

        await socket.SendTextAsync("not json");
        await socket.SendTextAsync("[]");
        await socket.SendTextAsync("""{"type":"of tomorrow"}""");
        await socket.SendBytesAsync(new byte[] { 1, 2, 3 });
        _ = await harness.TypeAsync("/online");

        Assert.True(socket.IsLive);
        Assert.Single(harness.Requests.Asked.All);
    }

    [Fact]
    public async Task An_envelope_of_a_kind_of_tomorrow_is_taken()
    {
        var (lane, socket) = await SocketHarness.StartAsync();
        await using var harness = lane;

        await socket.SendTextAsync("""{"envelope_id":"e-1","type":"of_tomorrow","payload":{}}""");

        _ = Assert.IsType<SlackRequest.Other>(await harness.Requests.Asked.NextAsync(Stop));
    }

    [Fact]
    public async Task What_goes_wrong_when_a_socket_is_opened_passes()
    {
        var slack = await FakeSlack.StartAsync(new() { PingEvery = null }, TimeProvider.System);
        slack.Faults.Add("apps.connections.open", SlackFault.ServerError);
        slack.Faults.Add("apps.connections.open", SlackFault.Html);
        slack.Faults.Add("apps.connections.open", SlackFault.Error("internal_error"));
        slack.Faults.Add("apps.connections.open", SlackFault.Reset);
        slack.Faults.Add("apps.connections.open", SlackFault.Reply(200, """{"ok":true,"url":"ftp://x"}"""));
        slack.Faults.Add("link", SlackFault.ServerError);

        await using var harness = new SocketHarness(slack, new HastyClock());

        _ = await harness.Presence.Hellos.NextAsync(Stop);
    }

    [Fact]
    public async Task When_Slack_wants_us_to_wait_nothing_is_asked_before()
    {
        var slack = await FakeSlack.StartAsync(new() { PingEvery = null }, TimeProvider.System);
        slack.Faults.Add("apps.connections.open", SlackFault.TryLater(42));
        var clock = new AlarmClock(DateTimeOffset.UnixEpoch);

        await using var harness = new SocketHarness(slack, clock);
        await clock.PassAsync(TimeSpan.FromSeconds(42));

        _ = await harness.Presence.Hellos.NextAsync(Stop);
        Assert.Equal(2, slack.Requests.All.Count);
    }

    [Fact]
    public async Task Socket_mode_that_is_switched_off_is_told_at_once_and_tried_every_two_minutes()
    {
        var slack = await FakeSlack.StartAsync(new() { PingEvery = null }, TimeProvider.System);
        var clock = new AlarmClock(DateTimeOffset.UnixEpoch);
        await using var harness = new SocketHarness(slack, clock);
        _ = await harness.GreetedAsync();

        await slack.Sockets.DisableAsync();
        _ = await harness.Presence.Losses.NextAsync(
            reason => reason.Contains("Socket Mode is switched off", StringComparison.Ordinal),
            Stop
        );
        slack.Sockets.Enable();
        await clock.PassAsync(ReconnectPolicy.Blocked);

        _ = await harness.GreetedAsync();
    }

    [Theory]
    [InlineData("invalid_auth", "refused Slack:AppToken")]
    [InlineData("not_allowed_token_type", "xapp-")]
    [InlineData("missing_scope", "connections:write")]
    [InlineData("account_inactive", "refused Slack:AppToken")]
    public async Task A_token_that_is_refused_is_told_with_what_to_do(string error, string told)
    {
        var slack = await FakeSlack.StartAsync(new() { PingEvery = null }, TimeProvider.System);
        slack.Faults.Keep("apps.connections.open", SlackFault.Error(error));

        await using var harness = new SocketHarness(slack, new AlarmClock(DateTimeOffset.UnixEpoch));

        Assert.Contains(told, await harness.Presence.Losses.NextAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_program_with_the_same_token_is_noticed()
    {
        var (first, _) = await SocketHarness.StartAsync();
        await using var one = first;
        await using var another = new SocketHarness(one.Slack, isGuest: true);

        _ = await another.Log.LineAsync("another program");
    }

    [Fact]
    public async Task Ten_others_are_told_and_not_fought_with()
    {
        var (lane, _) = await SocketHarness.StartAsync();
        await using var first = lane;
        await using var others = new AsyncDisposables();
        for (var i = 0; i < 9; i++)
        {
            others.Add(new SocketHarness(first.Slack, isGuest: true));
            _ = await first.GreetedAsync();
        }

        await using var eleventh = new SocketHarness(
            first.Slack,
            new AlarmClock(DateTimeOffset.UnixEpoch),
            isGuest: true
        );

        Assert.Contains(
            "Ten other connections",
            await eleventh.Presence.Losses.NextAsync(Stop),
            StringComparison.Ordinal
        );
    }
}
