using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Commands;

/// <summary>A command in a channel that could not be reached.</summary>
public sealed class ShutOutChannelTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_list_tells_the_reason_and_the_command_has_the_channel_tried_again()
    {
        _ = await _bench.TypeAsync("/feed subscribe /pricing");
        await CloseAsync(CommandBench.Channel);

        var text = await _bench.ReadAsync("/feed list");

        Assert.Contains(
            "⏸ paused, tried again 12:00:00: type /invite @Rybbit there",
            text,
            StringComparison.Ordinal
        );
        Assert.True(Assert.Single(_bench.Store.All).IsActive(_bench.Time.GetUtcNow()));
    }

    [Fact]
    public async Task A_command_elsewhere_does_not_try_the_channel_again()
    {
        _ = await _bench.TypeAsync("/feed subscribe /pricing");
        await CloseAsync(CommandBench.Channel);

        _ = await _bench.TypeAsync("/feed list", channel: CommandBench.OtherChannel);

        Assert.False(Assert.Single(_bench.Store.All).IsActive(_bench.Time.GetUtcNow()));
    }

    [Fact]
    public async Task What_a_person_paused_stays_paused_whatever_is_typed()
    {
        _ = await _bench.TypeAsync("/feed subscribe /pricing");
        _ = await _bench.TypeAsync("/feed pause 1");

        var text = await _bench.ReadAsync("/feed list");

        Assert.Contains("⏸ paused: by Ann", text, StringComparison.Ordinal);
        Assert.False(Assert.Single(_bench.Store.All).IsActive(_bench.Time.GetUtcNow()));
    }

    private Task CloseAsync(ChannelAddress channel) =>
        _bench.Life.CloseAsync(channel, "type /invite @Rybbit there", TestContext.Current.CancellationToken);
}
