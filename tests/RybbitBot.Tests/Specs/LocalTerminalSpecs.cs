using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Local;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;
using RybbitBot.Tests.Drivers;

namespace RybbitBot.Tests.Specs;

/// <summary>The local chat in a terminal that is read line by line.</summary>
public sealed class LocalTerminalSpecs : IDisposable
{
    private readonly FakeTimeProvider _time = new(new(2026, 9, 10, 12, 22, 1, TimeSpan.Zero));
    private readonly ScriptedCommands _commands = new();
    private readonly LocalPlatform _platform;
    private readonly TypedLines _input = new();
    private readonly PrintedLines _output = new(Stop);

    public LocalTerminalSpecs()
    {
        _time.SetLocalTimeZone(
            TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test")
        );
        _platform = new(directory: null, _time, NullLogger<LocalPlatform>.Instance);
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
    [InlineData("#nowhere /online", "There is no channel #nowhere here. There are #live, #alerts.")]
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

    [Fact]
    public async Task Whoever_goes_to_another_channel_speaks_there_until_he_comes_back()
    {
        using var terminal = Run();

        _input.Type("#alerts");
        Assert.Equal("You are in #alerts: commands act there from now on.", await _output.ReadAsync());
        _input.Type("/feed list");
        _ = await _output.ReadAsync();
        _input.Type("#live");
        _ = await _output.ReadAsync();
        _input.Type("/online");
        _ = await _output.ReadAsync();

        Assert.Equal(["alerts", "live"], _commands.Typed.Select(command => command.Channel.Channel));
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("quit")]
    [InlineData(" /exit")]
    [InlineData("/QUIT")]
    public async Task Whoever_wants_to_leave_is_understood(string line)
    {
        using var terminal = Run();

        _input.Type(line);

        Assert.True(await terminal.Running.WaitAsync(Patience, Stop));
        Assert.Empty(_commands.Typed);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("?")]
    public async Task Help_tells_what_a_terminal_knows_beside_the_commands(string line)
    {
        using var terminal = Run();

        _input.Type(line);

        var help = $"{await _output.ReadAsync()} {await _output.ReadAsync()} {await _output.ReadAsync()}";
        Assert.Contains("Tab", help, StringComparison.Ordinal);
        Assert.Contains("#alerts /feed list", help, StringComparison.Ordinal);
        Assert.Contains("Ctrl+C", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_command_told_the_channel_stands_above_its_private_reply()
    {
        _commands.OnTyped = command =>
        {
            foreach (var number in Enumerable.Range(1, 20))
            {
                _ = _platform
                    .PostAsync(
                        command.Channel,
                        ChatMessage.Of(MessageLine.Of($"told {number}")),
                        new MessageKey($"k{number}"),
                        Stop
                    )
                    .IsCompletedSuccessfully;
            }

            return ScriptedCommands.Private("done");
        };
        using var terminal = Run();

        _input.Type("/feed subscribe");

        foreach (var number in Enumerable.Range(1, 20))
        {
            Assert.Equal($"[14:22:01] told {number}", await _output.ReadAsync());
        }

        Assert.Equal("  │ done", await _output.ReadAsync());
    }

    [Fact]
    public async Task A_line_carries_the_time_when_it_happened_and_not_when_it_was_told()
    {
        using var terminal = Run();

        await PostAsync(
            "live",
            MessageLine.Text("seen") with
            {
                At = _time.GetUtcNow().AddSeconds(-9),
            },
            MessageLine.Text("said")
        );

        Assert.Equal("[14:21:52] seen", await _output.ReadAsync());
        Assert.Equal("[14:22:01] said", await _output.ReadAsync());
    }

    [Fact]
    public async Task Below_many_lines_the_subscriptions_of_all_of_them_stand_on_a_line_of_their_own()
    {
        using var terminal = Run(hasColours: true);
        var message = ChatMessage.Of(MessageLine.Text("one"), MessageLine.Text("two")) with
        {
            Footer = MessageLine.Text("#1 #4"),
        };

        _ = await _platform.PostAsync(LocalChannels.AddressOf("live"), message, new MessageKey("k1"), Stop);

        Assert.EndsWith(" one", await _output.ReadAsync(), StringComparison.Ordinal);
        Assert.EndsWith(" two", await _output.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal("\u001b[2m           #1 #4\u001b[0m", await _output.ReadAsync());
    }

    [Fact]
    public async Task What_the_bot_must_tell_a_person_is_one_line_among_the_others_and_not_said_twice()
    {
        using var terminal = Run();

        terminal.Notices.Tell("Rybbit does not\nanswer\u001b[2J");
        terminal.Notices.Tell("Rybbit does not\nanswer\u001b[2J");
        _time.Advance(TimeSpan.FromMinutes(11));
        terminal.Notices.Tell("Rybbit does not\nanswer\u001b[2J");
        terminal.Notices.Tell("something else");

        Assert.Equal("Rybbit does not answer[2J", await _output.ReadAsync());
        Assert.Equal("Rybbit does not answer[2J", await _output.ReadAsync());
        Assert.Equal("something else", await _output.ReadAsync());
    }

    [Theory]
    [InlineData(true, "http://127.0.0.1:8080", true, "The page is at http://127.0.0.1:8080")]
    [InlineData(true, null, true, "RYBBIT_API_KEY")]
    [InlineData(false, "http://127.0.0.1:8080", true, "/who · /feed list")]
    [InlineData(false, null, true, "#alerts /feed list")]
    [InlineData(false, null, true, "Ctrl+C")]
    [InlineData(false, null, false, "Alert: page visits to /enterprise → the Slack webhook of the settings")]
    public void The_greeting_says_what_can_be_done_and_where(
        bool isDemo,
        string? address,
        bool canType,
        string expected
    )
    {
        var alert = Contracts.Some.Subscription(5) with
        {
            Channel = new("slack-webhook", "settings", "f1"),
            Filter = FilterSyntax.ParseFilter("/enterprise").Value!,
        };

        var lines = Greeting.Lines(isDemo, address, canType, new CommandNames(Online: "/who"), [alert]);

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

    private RunningTerminal Run(TextReader? input, bool hasColours = false) =>
        new(
            _platform,
            _commands,
            new()
            {
                Input = input,
                Output = _output,
                HasColours = hasColours,
            },
            _time,
            Stop
        );

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
}
