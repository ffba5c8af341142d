using NSubstitute;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Commands;

public sealed class JournalTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Log_tells_who_did_what_and_when_newest_first()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");
        await DoAsync("/feed edit 1 /pricing");
        await DoAsync("/feed pause 1 2h");
        await DoAsync("/feed resume 1");
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        var removal = await _bench.TypeAsync("/feed unsubscribe all");
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        _ = await _bench.PressAsync(removal.Message, "Undo");

        var reply = await _bench.TypeAsync("/feed log", mayChange: false);

        Assert.True(reply.IsPrivate);
        Assert.Equal(
            [
                "11:05:00 Ann took back a change of #1",
                "11:04:00 Ann unsubscribed #1",
                "11:03:00 Ann resumed #1",
                "11:02:00 Ann paused #1 · until 2026-09-10 13:02 UTC",
                "11:01:00 Ann edited #1 type:visit path:/pricing",
                "11:00:00 Ann subscribed #1 type:visit path:/enterprise",
            ],
            reply.Message.Lines.Select(line => line.PlainText)
        );
    }

    [Fact]
    public async Task What_was_not_done_is_not_noted()
    {
        _ = await _bench.TypeAsync("/feed subscribe contry:DE");
        _ = await _bench.TypeAsync("/feed pause 7");
        _ = await _bench.TypeAsync("/feed unsubscribe all");
        _ = await _bench.TypeAsync("/feed subscribe /a", mayChange: false);

        Assert.Empty(_bench.Changes.Notes);
        Assert.Contains(
            "Nothing was changed here",
            await _bench.ReadAsync("/feed log"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Other_channels_have_a_journal_of_their_own()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");

        var elsewhere = await _bench.TypeAsync("/feed log", channel: CommandBench.OtherChannel);

        Assert.DoesNotContain("enterprise", elsewhere.Message.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_newest_changes_are_shown_and_that_there_are_more_is_said()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");
        for (var i = 0; i < 15; i++)
        {
            await DoAsync("/feed edit 1 /page" + i);
        }

        var message = (await _bench.TypeAsync("/feed log")).Message;

        Assert.Equal(15, message.Lines.Length);
        Assert.EndsWith("path:/page14", message.Lines[0].PlainText, StringComparison.Ordinal);
        Assert.Equal("These are the newest 15; there are older ones.", message.Footer!.PlainText);
    }

    [Fact]
    public async Task A_change_that_cannot_be_noted_holds_all_the_same()
    {
        _bench.Changes.Fault = new StorageException("The disk is full");

        _ = await _bench.TypeAsync("/feed subscribe /enterprise");

        _ = Assert.Single(_bench.Store.All);
    }

    [Fact]
    public async Task Retry_replays_what_failed_and_tells_how_much_and_the_journal_who()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");
        _ = _bench.Outbox.ReplayFailedAsync(IdOf(1), Arg.Any<CancellationToken>()).Returns(3, 1, 0);

        var three = await _bench.ReadAsync("/feed retry #1");
        var one = await _bench.ReadAsync("/feed retry 1");
        var none = await _bench.ReadAsync("/feed retry 1");

        Assert.EndsWith(
            "3 matches that could not be delivered are on their way again.",
            three,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "1 match that could not be delivered is on its way again.",
            one,
            StringComparison.Ordinal
        );
        Assert.EndsWith("nothing failed, so there is nothing to replay.", none, StringComparison.Ordinal);
        Assert.Contains(
            "Ann replayed #1 · 3 matches",
            await _bench.ReadAsync("/feed log"),
            StringComparison.Ordinal
        );
        Assert.Equal(3, _bench.Changes.Notes.Count);
    }

    [Theory]
    [InlineData("/feed retry 99", "no subscription 99")]
    [InlineData("/feed retry", "Which one?")]
    public async Task Retry_of_what_this_channel_does_not_have_replays_nothing(string line, string told)
    {
        _ = await _bench.TypeAsync("/feed subscribe /a", channel: CommandBench.OtherChannel);

        Assert.Contains(told, await _bench.ReadAsync(line), StringComparison.Ordinal);
        Assert.Contains(
            "no subscription 1",
            await _bench.ReadAsync("/feed retry 1"),
            StringComparison.Ordinal
        );
        _ = await _bench.Outbox.DidNotReceiveWithAnyArgs().ReplayFailedAsync(default, default);
    }

    [Fact]
    public async Task Retry_needs_the_right_to_change()
    {
        _ = await _bench.TypeAsync("/feed subscribe /a");

        _ = await _bench.TypeAsync("/feed retry 1", mayChange: false);

        _ = await _bench.Outbox.DidNotReceiveWithAnyArgs().ReplayFailedAsync(default, default);
    }

    private static SubscriptionId IdOf(int number) => new("fake", "team", number);

    private async Task DoAsync(string line)
    {
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        _ = await _bench.TypeAsync(line);
    }
}
