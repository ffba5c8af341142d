using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Local;
using RybbitBot.Messages;
using RybbitBot.Tests.Drivers;

namespace RybbitBot.Tests.Specs;

/// <summary>The local chat in a terminal where somebody types below what scrolls.</summary>
public sealed class LocalPromptSpecs : IDisposable
{
    private const string Wipe = "\r\u001b[K";

    private readonly FakeTimeProvider _time = new(new(2026, 9, 10, 12, 22, 1, TimeSpan.Zero));
    private readonly ScriptedCommands _commands = new();
    private readonly LocalPlatform _platform;
    private readonly BlockingCollection<ConsoleKeyInfo> _keys = [];
    private readonly PrintedLines _output = new(Stop);

    public LocalPromptSpecs()
    {
        _time.SetLocalTimeZone(TimeZoneInfo.Utc);
        _platform = new(directory: null, _time, NullLogger<LocalPlatform>.Instance);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        // Whoever still waits for a key is told that there is none.
        _keys.CompleteAdding();
        _keys.Dispose();
        _platform.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task What_comes_is_printed_above_what_is_being_typed()
    {
        using var terminal = Run();
        Assert.Equal(Prompt("", 8), await _output.ReadAsync());
        await TypeAsync("/onl", Prompt("/onl", 12));

        await PostAsync("👀 somebody");

        Assert.Equal($"{Wipe}[12:22:01] 👀 somebody\n{Prompt("/onl", 12)}", await _output.ReadAsync());
        Assert.Empty(_commands.Typed);
    }

    [Fact]
    public async Task A_line_that_was_entered_stands_above_its_answer_and_the_prompt_is_empty_again()
    {
        using var terminal = Run();
        _ = await _output.ReadAsync();

        Press("/online Enter");

        await UntilAsync($"{Wipe}#live › /online\n{Prompt("", 8)}", $"{Wipe}  │ ran online\n{Prompt("", 8)}");
        Assert.Equal("online", Assert.Single(_commands.Typed).Name);
    }

    [Fact]
    public async Task Every_line_of_a_paste_is_run_in_order_and_the_last_one_waits_for_enter()
    {
        using var terminal = Run();

        Press("/online Enter /feed␣list Enter /feed␣he");
        await UntilAsync(Prompt("/feed he", 16));

        Assert.Equal(["online", "feed"], _commands.Typed.Select(command => command.Name));
    }

    [Fact]
    public async Task The_prompt_tells_the_channel_where_commands_act()
    {
        using var terminal = Run();

        Press("#alerts Enter");

        await UntilAsync($"{Wipe}#alerts › \r\u001b[10C");
    }

    [Theory]
    [InlineData("^D")]
    [InlineData("exit Enter")]
    public async Task Whoever_leaves_finds_the_row_empty(string keys)
    {
        using var terminal = Run();

        Press(keys);

        Assert.True(await terminal.Running.WaitAsync(TimeSpan.FromSeconds(30), Stop));
        await UntilAsync(Wipe);
    }

    [Fact]
    public async Task What_completes_a_line_is_listed_above_it_and_a_screen_is_emptied_below_nothing()
    {
        using var terminal = Run();

        Press("/feed␣s Tab");
        await UntilAsync(Prompt("/feed s", 15));
        Press("^L");

        await UntilAsync("\u001b[H\u001b[2J" + Prompt("/feed s", 15));
    }

    [Fact]
    public async Task When_the_keys_end_what_comes_is_printed_all_the_same()
    {
        using var terminal = Run();
        _ = await _output.ReadAsync();

        _keys.CompleteAdding();
        await PostAsync("still here");

        Assert.Contains("still here", await _output.ReadAsync(), StringComparison.Ordinal);
        Assert.False(terminal.Running.IsCompleted);
    }

    private static string Prompt(string text, int column) => $"{Wipe}#live › {text}\r\u001b[{column}C";

    private async Task TypeAsync(string keys, string shown)
    {
        Press(keys);
        await UntilAsync(shown);
    }

    private void Press(string keys)
    {
        foreach (var key in keys.Split(' ').SelectMany(SomeKey.Of))
        {
            _keys.Add(key, Stop);
        }
    }

    /// <summary>Reads what is drawn until these came, one after the other.</summary>
    private async Task UntilAsync(params string[] expected)
    {
        foreach (var one in expected)
        {
            while (await _output.ReadAsync() != one)
            {
                // What stands between is drawn as keys come.
            }
        }
    }

    private async Task PostAsync(string text) =>
        _ = await _platform.PostAsync(
            LocalChannels.AddressOf("live"),
            ChatMessage.Of(MessageLine.Text(text)),
            new MessageKey("k1"),
            Stop
        );

    private RunningTerminal Run() =>
        new(
            _platform,
            _commands,
            new()
            {
                ReadKey = () => _keys.TryTake(out var key, Timeout.Infinite) ? key : default,
                Output = _output,
            },
            _time,
            Stop
        );
}
