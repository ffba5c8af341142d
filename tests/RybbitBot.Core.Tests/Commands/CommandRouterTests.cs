using RybbitBot.Commands;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Commands;

public sealed class CommandRouterTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("subscribe /enterprise")]
    [InlineData("edit 1 /enterprise")]
    [InlineData("pause 1")]
    [InlineData("resume 1")]
    [InlineData("unsubscribe all")]
    [InlineData("test 1")]
    public async Task Who_may_not_change_is_told_so_and_nothing_happens(string words)
    {
        var before = Some.Subscription(1, channel: CommandBench.Channel);
        await _bench.Store.PutAsync(before, TestContext.Current.CancellationToken);

        var reply = await _bench.TypeAsync($"/feed {words}", mayChange: false);

        Assert.True(reply.IsPrivate);
        Assert.Contains("may look", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.Equal([before], _bench.Store.All);
        Assert.Empty(_bench.Chat.Posts);
    }

    [Fact]
    public async Task A_misspelt_word_is_answered_with_the_nearest()
    {
        var text = await _bench.ReadAsync("/feed subscrib /enterprise");

        Assert.Contains("Did you mean /feed subscribe?", text, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.All);
    }

    [Theory]
    [InlineData("remove 1", "unsubscribe")]
    [InlineData("delete 1", "unsubscribe")]
    [InlineData("stop", "unsubscribe")]
    [InlineData("add /pricing", "subscribe")]
    [InlineData("watch /pricing", "subscribe")]
    [InlineData("ls", "list")]
    public async Task A_word_of_other_bots_is_answered_with_ours(string typed, string ours)
    {
        var text = await _bench.ReadAsync($"/feed {typed}");

        Assert.Contains($"Did you mean /feed {ours}?", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/rybbit onlin", "/online")]
    [InlineData("/rybbit feeed", "/feed")]
    public async Task A_misspelt_command_is_answered_with_the_nearest(string line, string meant)
    {
        var text = await _bench.ReadAsync(line);

        Assert.Contains($"Did you mean {meant}?", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/rybbit help")]
    [InlineData("/rybbit ?")]
    public async Task Whoever_asks_for_help_gets_it(string line)
    {
        var text = await _bench.ReadAsync(line);

        Assert.Contains("/feed subscribe", text, StringComparison.Ordinal);
        Assert.Contains("Filters: words that must all hold", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_word_is_answered_with_the_filters_it_may_have_meant()
    {
        var text = await _bench.ReadAsync("/feed signup");

        Assert.Contains("event:signup or /signup", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pin")]
    [InlineData("unpin")]
    public async Task A_word_of_a_later_version_is_said_to_be_one(string word)
    {
        var text = await _bench.ReadAsync($"/feed {word}");

        Assert.Contains("not available yet", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/feed LIST")]
    [InlineData("/feed   list ")]
    [InlineData("/rybbit feed list")]
    [InlineData("/rybbit Feed  List")]
    public async Task Words_are_found_in_any_case_and_under_the_common_name(string line)
    {
        var text = await _bench.ReadAsync(line);

        Assert.Contains("This channel gets nothing yet.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/rybbit")]
    [InlineData("/rybbit dance")]
    [InlineData("/rybbit rybbit rybbit")]
    public async Task An_unknown_command_is_answered_with_those_there_are(string line)
    {
        var text = await _bench.ReadAsync(line);

        Assert.Contains("/rybbit online", text, StringComparison.Ordinal);
        Assert.Contains("/rybbit feed help", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_told_with_an_id_that_the_log_has_and_nothing_else_of_it()
    {
        _bench.Rybbit.Fault = new InvalidOperationException("a secret detail");

        var reply = await _bench.TypeAsync("/feed");

        var (entry, fault) = Assert.Single(_bench.Logger.Entries);
        var id = entry.Split(' ')[1];
        Assert.Equal(_bench.Rybbit.Fault, fault);
        Assert.True(reply.IsPrivate);
        Assert.Contains(id, reply.Message.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", reply.Message.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_wait_any_more_is_no_fault()
    {
        _ = await _bench.TypeAsync("/feed");
        using var gone = new CancellationTokenSource();
        _bench.Rybbit.Gate = new();
        var reply = _bench.TypeAsync("/online", cancellationToken: gone.Token);

        await gone.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reply);
        Assert.Empty(_bench.Logger.Entries);
    }

    [Fact]
    public async Task An_unknown_button_is_answered_kindly()
    {
        var reply = await _bench.PressAsync(new("dance", ""));

        Assert.True(reply.IsPrivate);
        Assert.Contains("I do not know it", reply.Message.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_calls_the_commands_by_the_names_they_have_here()
    {
        using var bench = new CommandBench(new CommandNames(Feed: "/visits"));

        var text = await bench.ReadAsync("/feed help");

        Assert.Contains("/visits pause ID [FOR]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/feed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pin", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examples_of_help_work_when_they_are_pasted()
    {
        var help = await _bench.TypeAsync("/feed help");
        var examples = help
            .Message.Lines.Select(line => line.PlainText)
            .SkipWhile(line => line != "Examples")
            .Skip(1)
            .ToList();

        foreach (var example in examples)
        {
            var text = await _bench.ReadAsync(example);
            Assert.DoesNotContain("Nothing was changed", text, StringComparison.Ordinal);
            Assert.DoesNotContain("does not know", text, StringComparison.Ordinal);
        }

        Assert.NotEmpty(examples);
        Assert.NotEmpty(_bench.Store.All);
    }

    [Fact]
    public async Task Every_key_of_the_filters_stands_in_help()
    {
        var text = await _bench.ReadAsync("/feed help");

        Assert.All(FilterKeys.All, key => Assert.Contains($"{key.Name}:", text, StringComparison.Ordinal));
    }
}
