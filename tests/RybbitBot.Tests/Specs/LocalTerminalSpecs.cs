using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Local;
using RybbitBot.Messages;
using RybbitBot.Tests.Drivers;

namespace RybbitBot.Tests.Specs;

/// <summary>The local chat in a terminal.</summary>
public sealed class LocalTerminalSpecs : IDisposable
{
    private readonly FakeTimeProvider _time = new(new(2026, 9, 10, 12, 22, 1, TimeSpan.Zero));
    private readonly ScriptedCommands _commands = new();
    private readonly LocalPlatform _platform;
    private readonly TypedLines _input = new();
    private readonly PrintedLines _output = new();

    public LocalTerminalSpecs()
    {
        _time.SetLocalTimeZone(
            TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test")
        );
        _platform = new(directory: null, _time, NullLogger<LocalPlatform>.Instance);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _platform.Dispose();
        _input.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task What_is_said_is_printed_in_local_time_and_names_every_channel_but_the_usual_one()
    {
        using var terminal = Run();

        await PostAsync(
            "live",
            MessageLine.Of($"👀 viewed {Code("/pricing")} — {VisitorText.Of("San Francisco, US")}")
        );
        Assert.Equal("[14:22:01] 👀 viewed /pricing — San Francisco, US", await _output.ReadAsync());

        await PostAsync("alerts", MessageLine.Text("🏢 somebody"));
        Assert.Equal("[14:22:01] #alerts 🏢 somebody", await _output.ReadAsync());
    }

    [Fact]
    public async Task A_message_of_many_lines_is_printed_line_by_line()
    {
        using var terminal = Run();

        await PostAsync("alerts", MessageLine.Text("one"), MessageLine.Text("two"));

        Assert.Equal("[14:22:01] #alerts one", await _output.ReadAsync());
        Assert.Equal("[14:22:01] #alerts two", await _output.ReadAsync());
    }

    [Fact]
    public async Task Nothing_that_a_terminal_obeys_reaches_it()
    {
        using var terminal = Run();

        await PostAsync("live", MessageLine.Text("a\u001b[2Jb\u0007\u202Ec\r\nd\u009B1mé"));

        Assert.Equal("[14:22:01] a[2Jbcd1mé", await _output.ReadAsync());
    }

    [Fact]
    public async Task A_terminal_with_colours_dims_the_time_and_tells_the_subscription()
    {
        using var terminal = Run(hasColours: true);
        var message = ChatMessage.Of(MessageLine.Text("hello")) with { Footer = MessageLine.Text("from #1") };

        _ = await _platform.PostAsync(LocalChannels.AddressOf("live"), message, new MessageKey("k1"), Stop);

        Assert.Equal(
            "\u001b[2m[14:22:01]\u001b[0m hello\u001b[2m  from #1\u001b[0m",
            await _output.ReadAsync()
        );
    }

    [Theory]
    [InlineData("/online 30m", "online", "30m", "live")]
    [InlineData("  /feed   list ", "feed", "list", "live")]
    [InlineData("#alerts /feed list", "feed", "list", "alerts")]
    [InlineData("/rybbit feed list", "rybbit", "feed list", "live")]
    public async Task A_command_that_is_typed_is_run_and_answered(
        string line,
        string name,
        string text,
        string channel
    )
    {
        using var terminal = Run();

        _input.Type(line);

        Assert.Equal($"  │ ran {name}", await _output.ReadAsync());
        var command = Assert.Single(_commands.Typed);
        Assert.Equal((name, text, channel), (command.Name, command.Text, command.Channel.Channel));
        Assert.True(command.MayChange);
    }

    [Theory]
    [InlineData("hello", "  │ Commands begin with a slash. Try /online, /feed list or /feed help.")]
    [InlineData("u9", "  │ Commands begin with a slash. Try /online, /feed list or /feed help.")]
    [InlineData("#nowhere /online", "There is no channel #nowhere here.")]
    public async Task A_line_that_says_nothing_is_answered_with_one_that_helps(string line, string answer)
    {
        using var terminal = Run();

        _input.Type("");
        _input.Type(line);

        Assert.Equal(answer, await _output.ReadAsync());
        Assert.Empty(_commands.Typed);
    }

    [Fact]
    public async Task A_button_is_pressed_by_the_short_code_that_stands_on_it()
    {
        _commands.OnTyped = _ =>
            ScriptedCommands.Private("done", new("Undo", new("undo", "42")), new("Why?", new("why", "k1")));
        using var terminal = Run();

        _input.Type("#alerts /feed pause 1");
        Assert.Equal("  │ done", await _output.ReadAsync());
        Assert.Equal("  │ [Undo: type u1]  [Why?: type w2]", await _output.ReadAsync());
        _input.Type("U1");
        Assert.Equal("  │ pressed undo", await _output.ReadAsync());

        var press = Assert.Single(_commands.Pressed);
        Assert.Equal((new ButtonAction("undo", "42"), "alerts"), (press.Action, press.Channel.Channel));
    }

    [Fact]
    public async Task A_reply_for_everyone_is_printed_once_with_its_channel()
    {
        _commands.OnTyped = _ => new(ChatMessage.Of(MessageLine.Text("for all")), IsPrivate: false);
        using var terminal = Run();

        _input.Type("/online");
        Assert.Equal("[14:22:01] for all", await _output.ReadAsync());

        await PostAsync("live", MessageLine.Text("next"));
        Assert.Equal("[14:22:01] next", await _output.ReadAsync());
    }

    [Fact]
    public async Task Where_nobody_can_type_no_button_is_printed()
    {
        using var terminal = Run(input: null);
        var message = ChatMessage.Of(MessageLine.Text("done")) with
        {
            Buttons = [new("Undo", new("undo", "42"))],
        };

        _ = await _platform.PostAsync(LocalChannels.AddressOf("live"), message, new MessageKey("k1"), Stop);
        Assert.Equal("[14:22:01] done", await _output.ReadAsync());

        await PostAsync("live", MessageLine.Text("next"));
        Assert.Equal("[14:22:01] next", await _output.ReadAsync());
    }

    [Fact]
    public async Task The_end_of_the_input_ends_neither_the_printing_nor_asks_again()
    {
        using var terminal = Run();

        _input.EndInput();
        await _input.Ended;
        await PostAsync("live", MessageLine.Text("still here"));

        Assert.Equal("[14:22:01] still here", await _output.ReadAsync());
        Assert.Equal(1, _input.Reads);
    }

    [Fact]
    public async Task When_the_reader_of_the_output_is_gone_the_terminal_ends()
    {
        using var terminal = Run();
        _output.Break();

        await PostAsync("live", MessageLine.Text("nobody hears this"));

        _ = await Assert.ThrowsAsync<IOException>(() => terminal.Running);
    }

    [Theory]
    [InlineData(true, "http://127.0.0.1:8080", "in a browser at http://127.0.0.1:8080")]
    [InlineData(true, null, "RYBBIT_API_KEY")]
    [InlineData(false, "http://127.0.0.1:8080", "/who · /feed list")]
    public void The_greeting_says_what_can_be_done_and_where(bool isDemo, string? address, string expected)
    {
        var lines = Greeting.Lines(isDemo, address, new CommandNames(Online: "/who"));

        Assert.Contains(expected, string.Join('\n', lines), StringComparison.Ordinal);
        Assert.Equal(isDemo, string.Join('\n', lines).Contains("demo", StringComparison.Ordinal));
    }

    private static TextSpan.Code Code(string text) => new(VisitorText.Of(text));

    private async Task PostAsync(string channel, params MessageLine[] lines)
    {
        var key = new MessageKey(Guid.NewGuid().ToString("N")[..20]);
        _ = await _platform.PostAsync(LocalChannels.AddressOf(channel), new([.. lines]), key, Stop);
    }

    private RunningTerminal Run(bool hasColours = false) => Run(_input, hasColours);

    private RunningTerminal Run(TextReader? input, bool hasColours = false)
    {
        var streams = new TerminalStreams
        {
            Input = input,
            Output = _output,
            HasColours = hasColours,
        };
        return new(_platform, new(_platform, _commands, new CommandNames(), _time), streams, _time);
    }

    private sealed class RunningTerminal : IDisposable
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(
            Stop
        );
        private readonly TerminalPrinter _printer;

        public RunningTerminal(
            LocalPlatform platform,
            LocalConversation conversation,
            TerminalStreams streams,
            TimeProvider time
        )
        {
            _printer = new(streams, time);
            Running = new TerminalChannel(platform, conversation, streams, _printer).RunAsync(_stop.Token);
        }

        public Task Running { get; }

        public void Dispose()
        {
            _stop.Cancel();
            _stop.Dispose();
            _printer.Dispose();
        }
    }

    /// <summary>Somebody who types; reading waits for them as a console does.</summary>
    private sealed class TypedLines : TextReader
    {
        private readonly System.Collections.Concurrent.BlockingCollection<string> _lines = [];
        private readonly TaskCompletionSource _ended = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public int Reads { get; private set; }

        public Task Ended => _ended.Task;

        public void Type(string line) => _lines.Add(line, Stop);

        public void EndInput() => _lines.CompleteAdding();

        public override string? ReadLine()
        {
            Reads++;
            if (_lines.TryTake(out var line, Timeout.Infinite))
            {
                return line;
            }

            _ = _ended.TrySetResult();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            // Whoever still waits for a line is told that there is none.
            _lines.CompleteAdding();
            _lines.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>What was printed, to be read line by line as it comes.</summary>
    private sealed class PrintedLines : StringWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
        private volatile bool _isBroken;

        public ValueTask<string> ReadAsync() => _lines.Reader.ReadAsync(Stop);

        public void Break() => _isBroken = true;

        public override Task WriteLineAsync(string? value)
        {
            Assert.True(_lines.Writer.TryWrite(value ?? ""));
            return _isBroken ? Task.FromException(new IOException("Broken pipe")) : Task.CompletedTask;
        }
    }
}
