using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Commands;

public sealed class UndoTests : IDisposable
{
    private static readonly Subscription Before = Some.Subscription(
        12,
        FilterSyntax.ParseFilter("/enterprise").Value,
        channel: CommandBench.Channel
    ) with
    {
        Pause = new("The channel was archived.", Until: null),
    };

    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("/feed edit 12 /pricing template:new")]
    [InlineData("/feed pause 12 2h")]
    [InlineData("/feed resume 12")]
    [InlineData("/feed unsubscribe 12")]
    [InlineData("/feed unsubscribe all")]
    public async Task Undo_restores_exactly_what_was_before(string line)
    {
        await GivenAsync();
        _bench.Time.Advance(TimeSpan.FromMinutes(3));
        var change = await _bench.TypeAsync(line);
        Assert.NotEqual([Before], _bench.Store.All);

        var undone = await _bench.PressAsync(change.Message, "Undo");

        Assert.Equal([Before], _bench.Store.All);
        Assert.Contains("#12", undone.Message.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_of_subscribe_removes_it_also_from_the_confirmation()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");

        var undone = await _bench.PressAsync(Assert.Single(_bench.Chat.Posts).Message, "Undo");

        Assert.Empty(_bench.Store.All);
        Assert.Contains("does not get #1 any more", undone.Message.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_works_once()
    {
        await GivenAsync();
        var change = await _bench.TypeAsync("/feed unsubscribe 12");
        _ = await _bench.PressAsync(change.Message, "Undo");
        _ = await _bench.TypeAsync("/feed unsubscribe 12");

        var again = await _bench.PressAsync(change.Message, "Undo");

        Assert.Contains("nothing to undo", again.Message.PlainText, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.All);
    }

    [Fact]
    public async Task Undo_is_good_for_ten_minutes()
    {
        await GivenAsync();
        var change = await _bench.TypeAsync("/feed unsubscribe 12");
        _bench.Time.Advance(TimeSpan.FromMinutes(10));

        var late = await _bench.PressAsync(change.Message, "Undo");

        Assert.True(late.IsPrivate);
        Assert.Contains("ten minutes", late.Message.PlainText, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.All);
    }

    [Fact]
    public async Task Undo_belongs_to_its_channel()
    {
        await GivenAsync();
        var change = await _bench.TypeAsync("/feed unsubscribe 12");

        _ = await _bench.PressAsync(change.Message, "Undo", channel: CommandBench.OtherChannel);

        Assert.Empty(_bench.Store.All);
    }

    [Fact]
    public async Task Undo_needs_the_right_to_change()
    {
        await GivenAsync();
        var change = await _bench.TypeAsync("/feed unsubscribe 12");

        _ = await _bench.PressAsync(change.Message, "Undo", mayChange: false);
        Assert.Empty(_bench.Store.All);

        _ = await _bench.PressAsync(change.Message, "Undo", mayChange: true);
        Assert.Equal([Before], _bench.Store.All);
    }

    [Fact]
    public async Task A_change_below_another_is_undone_after_it()
    {
        await GivenAsync();
        var edit = await _bench.TypeAsync("/feed edit 12 /pricing");
        var removal = await _bench.TypeAsync("/feed unsubscribe 12");

        var early = await _bench.PressAsync(edit.Message, "Undo");
        Assert.Contains("#12 was changed again", early.Message.PlainText, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.All);

        _ = await _bench.PressAsync(removal.Message, "Undo");
        _ = await _bench.PressAsync(edit.Message, "Undo");
        Assert.Equal([Before], _bench.Store.All);
    }

    [Fact]
    public async Task A_strange_id_is_answered_kindly()
    {
        var reply = await _bench.PressAsync(new("undo", "0000000000000000"));

        Assert.True(reply.IsPrivate);
        Assert.Contains("nothing to undo", reply.Message.PlainText, StringComparison.Ordinal);
    }

    private Task GivenAsync() => _bench.Store.PutAsync(Before, TestContext.Current.CancellationToken);
}
