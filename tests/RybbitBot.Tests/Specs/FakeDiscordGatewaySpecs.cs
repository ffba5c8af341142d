using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

/// <summary>What the fake's gateway does to those who do wrong, which no SDK does.</summary>
public sealed class FakeDiscordGatewaySpecs : IAsyncDisposable
{
    private readonly AlarmClock _time = new(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));
    private FakeDiscord _discord = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _discord.DisposeAsync();

    [Fact]
    public async Task Who_identifies_twice_or_says_too_much_is_closed_upon()
    {
        await StartAsync(new());
        var (twice, _) = await DiscordGatewayProbe.ReadyAsync(_discord);
        await twice.IdentifyAsync(_discord);
        Assert.Equal(4005, await twice.EndAsync());
        using var talker = await DiscordGatewayProbe.OpenAsync(_discord);
        for (var i = 0; i < 121; i++)
        {
            await talker.SayAsync(1);
        }

        Assert.Equal(4008, await talker.EndAsync());
        twice.Dispose();
    }

    [Fact]
    public async Task One_identify_too_many_costs_the_token()
    {
        await StartAsync(new() { IdentifiesLeft = 1 });
        var (first, _) = await DiscordGatewayProbe.ReadyAsync(_discord);
        using var second = await DiscordGatewayProbe.OpenAsync(_discord);
        await second.IdentifyAsync(_discord);

        Assert.Equal(4004, await second.EndAsync());

        using var probe = new DiscordProbe(_discord);
        Assert.Equal(401, (await probe.AskAsync("GET", "/users/@me")).Status);
        first.Dispose();
    }

    [Fact]
    public async Task Identifies_within_five_seconds_are_not_valid_where_that_is_watched()
    {
        await StartAsync(new() { PacesIdentifies = true });
        var (first, _) = await DiscordGatewayProbe.ReadyAsync(_discord);
        using var second = await DiscordGatewayProbe.OpenAsync(_discord);
        _ = await second.HearAsync();
        await second.IdentifyAsync(_discord);
        var refused = await second.HearAsync();
        Assert.Equal((9, false), ((int)refused!["op"]!, (bool)refused["d"]!));
        _time.Advance(TimeSpan.FromSeconds(5));

        await second.IdentifyAsync(_discord);

        _ = await second.HearAsync("READY");
        first.Dispose();
    }

    [Fact]
    public async Task A_session_is_resumed_with_what_was_missed_and_not_from_where_it_never_was()
    {
        await StartAsync(new());
        var (lost, session) = await DiscordGatewayProbe.ReadyAsync(_discord);
        _ = await lost.HearAsync("GUILD_CREATE");
        lost.Abort();
        _ = await _discord.Gateway.Newest.EndAsync(Cancel);
        _discord.World.Delete(_discord.World.Thread);
        using var back = await DiscordGatewayProbe.OpenAsync(_discord, "resume");
        await back.ResumeAsync(_discord, session, 2);
        Assert.Equal(FakeDiscordWorld.ThreadId, (string?)(await back.HearAsync("THREAD_DELETE"))["id"]);
        _ = await back.HearAsync("RESUMED");
        using var wrong = await DiscordGatewayProbe.OpenAsync(_discord, "resume");

        await wrong.ResumeAsync(_discord, session, 99);

        Assert.Equal(4007, await wrong.EndAsync());
    }

    [Fact]
    public async Task A_goodbye_ends_the_session_for_good()
    {
        await StartAsync(new());
        var (probe, session) = await DiscordGatewayProbe.ReadyAsync(_discord);
        await probe.GoodbyeAsync();
        _ = await _discord.Gateway.Newest.EndAsync(Cancel);
        using var back = await DiscordGatewayProbe.OpenAsync(_discord, "resume");
        _ = await back.HearAsync();

        await back.ResumeAsync(_discord, session, 1);

        Assert.Equal(9, (int)(await back.HearAsync())!["op"]!);
        probe.Dispose();
    }

    [Fact]
    public async Task Nothing_comes_through_a_connection_that_went_silent_and_it_stays_open()
    {
        await StartAsync(new());
        var (probe, _) = await DiscordGatewayProbe.ReadyAsync(_discord);
        _ = await probe.HearAsync("GUILD_CREATE");
        var before = _discord.Gateway.Received.All.Count;

        _discord.Gateway.Newest.GoSilent();
        await probe.SayAsync(1);
        using var other = await DiscordGatewayProbe.OpenAsync(_discord);
        await other.SayAsync(1);
        _ = await _discord.Gateway.Received.NextAsync(frame => frame.Connection == 2, Cancel);

        Assert.Equal(before + 1, _discord.Gateway.Received.All.Count);
        Assert.True(_discord.Gateway.Connections[0].IsLive);
        probe.Dispose();
    }

    [Fact]
    public async Task Messages_come_in_pieces_where_that_is_asked_for()
    {
        await StartAsync(new() { FragmentSize = 100 });
        var (probe, _) = await DiscordGatewayProbe.ReadyAsync(_discord);

        _ = await probe.HearAsync("GUILD_CREATE");

        Assert.True(probe.Pieces > 10);
        probe.Dispose();
    }

    [Fact]
    public async Task A_connection_whose_beats_stay_away_is_closed_where_that_is_watched()
    {
        var options = new FakeDiscordOptions { MissesHeartbeats = true };
        await StartAsync(options);
        var (probe, _) = await DiscordGatewayProbe.ReadyAsync(_discord);
        for (var i = 0; i < 3; i++)
        {
            await _time.PassAsync(options.HeartbeatInterval);
        }

        Assert.Equal(4009, await probe.EndAsync());
        probe.Dispose();
    }

    [Fact]
    public async Task A_server_that_the_bot_left_and_one_that_is_out_are_told_apart()
    {
        await StartAsync(new());
        var (probe, _) = await DiscordGatewayProbe.ReadyAsync(_discord);
        _discord.World.Interrupt(_discord.World.Acme);
        Assert.True((bool)(await probe.HearAsync("GUILD_DELETE"))["unavailable"]!);
        _discord.World.Restore(_discord.World.Acme);

        _discord.World.Kick(_discord.World.Acme);

        Assert.Null((await probe.HearAsync("GUILD_DELETE"))["unavailable"]);
        probe.Dispose();
    }

    private async Task StartAsync(FakeDiscordOptions options) =>
        _discord = await FakeDiscord.StartAsync(options, _time);
}
