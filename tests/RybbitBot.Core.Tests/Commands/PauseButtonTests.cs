namespace RybbitBot.Tests.Commands;

public sealed class PauseButtonTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_list_offers_to_pause_what_speaks_and_to_resume_what_is_silent()
    {
        _ = await _bench.TypeAsync("/feed subscribe /a");
        _ = await _bench.TypeAsync("/feed subscribe /b");
        _ = await _bench.TypeAsync("/feed pause 2");

        var list = await _bench.TypeAsync("/feed list");

        Assert.Equal(["Pause #1", "Resume #2"], list.Message.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task Pause_and_resume_do_what_they_say_and_can_be_undone()
    {
        _ = await _bench.TypeAsync("/feed subscribe /a");
        var speaking = await _bench.TypeAsync("/feed list");

        var paused = await _bench.PressAsync(speaking.Message, "Pause #1");
        var silent = await _bench.TypeAsync("/feed list");
        var resumed = await _bench.PressAsync(silent.Message, "Resume #1");
        _ = await _bench.PressAsync(resumed.Message, "Undo");

        Assert.Contains("⏸ paused", paused.Message.PlainText, StringComparison.Ordinal);
        Assert.Contains("Resumed", resumed.Message.PlainText, StringComparison.Ordinal);
        Assert.Contains("⏸ paused", await _bench.ReadAsync("/feed list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_was_left_behind_does_not_lengthen_a_pause()
    {
        _ = await _bench.TypeAsync("/feed subscribe /a");
        var old = await _bench.TypeAsync("/feed list");
        _ = await _bench.TypeAsync("/feed pause 1 2h");

        var told = await _bench.PressAsync(old.Message, "Pause #1");

        Assert.Contains("paused already", told.Message.PlainText, StringComparison.Ordinal);
        Assert.Contains("paused until", await _bench.ReadAsync("/feed list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pause #1")]
    public async Task Of_what_is_gone_the_presser_alone_is_told(string label)
    {
        _ = await _bench.TypeAsync("/feed subscribe /a");
        var old = await _bench.TypeAsync("/feed list");
        _ = await _bench.TypeAsync("/feed unsubscribe 1");

        var told = await _bench.PressAsync(old.Message, label);

        Assert.True(told.IsPrivate);
        Assert.Contains("no subscription", told.Message.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_change_presses_in_vain()
    {
        _ = await _bench.TypeAsync("/feed subscribe /a");
        var list = await _bench.TypeAsync("/feed list");

        var told = await _bench.PressAsync(list.Message, "Pause #1", mayChange: false);

        Assert.Contains("may look", told.Message.PlainText, StringComparison.Ordinal);
        Assert.Contains("active", await _bench.ReadAsync("/feed list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_subscriptions_than_there_are_buttons_are_listed_all_the_same()
    {
        for (var number = 1; number <= 26; number++)
        {
            _ = await _bench.TypeAsync($"/feed subscribe /p{number}");
        }

        var list = await _bench.TypeAsync("/feed list");

        Assert.Equal(25, list.Message.Buttons.Length);
        Assert.Contains("#26", list.Message.PlainText, StringComparison.Ordinal);
    }
}
