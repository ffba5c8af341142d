using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Local;
using RybbitBot.Messages;
using RybbitBot.Tests.Drivers;

namespace RybbitBot.Tests.Specs;

/// <summary>What was said in the local chat outlives the program.</summary>
public sealed class LocalTranscriptSpecs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => _directory.PathOf("live.ndjson");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_part_of_a_message_survives_a_restart()
    {
        var message = ChatMessage.Of(
            MessageLine.Of(
                $"👀 viewed {new TextSpan.Code(VisitorText.Of("/a"))} — {VisitorText.Of("Zürich, CH")}"
            ),
            MessageLine.Of($"{new TextSpan.Strong("bold")} and {1234}") with
            {
                At = DateTimeOffset.UnixEpoch,
            }
        ) with
        {
            Footer = MessageLine.Text("from #1"),
            Buttons = [new("Undo", new("undo", "42")) { GoodFor = TimeSpan.FromMinutes(10) }],
        };
        using (var before = Open())
        {
            _ = await before.PostAsync(LocalChannels.AddressOf("live"), message, new MessageKey("k1"), Stop);
        }

        using var after = Open();

        var posted = Assert.Single(await ReadAsync(after));
        Assert.Equal(
            message.Lines.SelectMany(line => line.Spans),
            posted.Message.Lines.SelectMany(line => line.Spans)
        );
        Assert.Equal([null, DateTimeOffset.UnixEpoch], posted.Message.Lines.Select(line => line.At));
        Assert.Equal(message.Footer.Spans, posted.Message.Footer!.Spans);
        Assert.Equal(message.Buttons, posted.Message.Buttons);
        Assert.Equal(("k1", new FakeTimeProvider().GetUtcNow()), (posted.Key.Value, posted.At));
    }

    [Fact]
    public async Task A_terminal_shows_a_handful_of_lines_of_before_marked_as_such_and_then_what_is_new()
    {
        using (var before = Open())
        {
            _ = await before.PostAsync(
                LocalChannels.AddressOf("live"),
                new([.. Enumerable.Range(1, 40).Select(number => MessageLine.Of($"old {number}"))]),
                new MessageKey("k1"),
                Stop
            );
        }

        using var after = Open();
        await PostAsync(after, "k2");
        using var output = new PrintedLines(Stop);
        using var terminal = new RunningTerminal(
            after,
            new ScriptedCommands(),
            new() { Output = output },
            new FakeTimeProvider(),
            Stop
        );

        Assert.Equal("── earlier ──", await output.ReadAsync());
        foreach (var number in Enumerable.Range(31, 10))
        {
            Assert.EndsWith($" old {number}", await output.ReadAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("── from now on ──", await output.ReadAsync());
        Assert.EndsWith(" hello", await output.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_posted_again_after_a_restart_is_shown_once()
    {
        using (var before = Open())
        {
            await PostAsync(before, "k1");
        }

        using var after = Open();
        await PostAsync(after, "k1");

        Assert.Equal(["k1"], Keys(await ReadAsync(after)));
        _ = Assert.Single(await ReadLinesAsync());
    }

    [Theory]
    [InlineData("{\"key\":\"k2\",\"at\":\"20")]
    [InlineData("{")]
    public async Task A_last_line_that_a_crash_tore_is_cut_off_and_its_message_can_be_posted_again(
        string torn
    )
    {
        using (var before = Open())
        {
            await PostAsync(before, "k1");
        }

        await System.IO.File.AppendAllTextAsync(File, torn, Stop);

        using (var after = Open())
        {
            await PostAsync(after, "k2");
            Assert.Equal(["k1", "k2"], Keys(await ReadAsync(after)));
        }

        using var again = Open();
        Assert.Equal(["k1", "k2"], Keys(await ReadAsync(again)));
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_costs_no_other()
    {
        using (var before = Open())
        {
            await PostAsync(before, "k1");
        }

        await System.IO.File.AppendAllTextAsync(File, "{\"of\":\"a later version\"}\n", Stop);

        using (var after = Open())
        {
            await PostAsync(after, "k2");
            Assert.Equal(["k1", "k2"], Keys(await ReadAsync(after)));
        }

        Assert.Contains("{\"of\":\"a later version\"}", await ReadLinesAsync());
    }

    [Fact]
    public async Task A_long_transcript_is_read_from_its_end()
    {
        using (var before = Open())
        {
            for (var number = 0; number < 300; number++)
            {
                await PostAsync(before, $"k{number}", new string('x', 5000));
            }
        }

        using var after = Open();

        var shown = await ReadAsync(after);
        Assert.Equal(Transcript.ShownMessages, shown.Count);
        Assert.Equal("k299", shown[^1].Key.Value);
    }

    [Fact]
    public async Task What_is_old_is_dropped_from_the_disk_and_what_comes_then_stands_behind_the_rest()
    {
        var time = new FakeTimeProvider();
        using (var platform = Open(time))
        {
            await PostAsync(platform, "old", new string('x', 700_000));
            await PostAsync(platform, "old-too", new string('x', 700_000));
            time.Advance(TimeSpan.FromDays(8));
            await PostAsync(platform, "new");

            platform.ForgetBefore(time.GetUtcNow() - TimeSpan.FromDays(7));
            platform.ForgetBefore(time.GetUtcNow() - TimeSpan.FromDays(7));

            await PostAsync(platform, "newer");
        }

        using var after = Open(time);
        Assert.Equal(["new", "newer"], Keys(await ReadAsync(after)));
        Assert.Equal(2, (await ReadLinesAsync()).Length);
        Assert.Equal(["alerts.ndjson", "live.ndjson"], FileNames());
    }

    [Fact]
    public async Task Nothing_is_dropped_while_nothing_is_old()
    {
        using var platform = Open();
        await PostAsync(platform, "k1");
        await System.IO.File.AppendAllTextAsync(File, "{\"of\":\"a later version\"}\n", Stop);

        platform.ForgetBefore(new FakeTimeProvider().GetUtcNow());

        Assert.Equal(2, (await ReadLinesAsync()).Length);
    }

    [Fact]
    public void A_transcript_that_cannot_be_opened_says_what_to_do()
    {
        _ = Directory.CreateDirectory(File);

        var refused = Assert.Throws<StorageException>(() => Open());

        Assert.Contains(File, refused.Message, StringComparison.Ordinal);
        Assert.Contains("move it away", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_cannot_be_written_fails_for_now_and_shows_nothing()
    {
        using var platform = Open();
        await PostAsync(platform, "k1");
        platform.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => PostAsync(platform, "k2"));

        Assert.Equal(["k1"], Keys(await ReadAsync(platform)));
    }

    [Fact]
    public async Task A_reader_that_is_too_slow_is_let_go_and_goes_on_where_it_was()
    {
        using var transcript = new Transcript(log: null);
        await using var slow = transcript
            .ReadAsync(after: null, Transcript.ShownMessages, Stop)
            .GetAsyncEnumerator(Stop);
        var first = slow.MoveNextAsync();
        transcript.Post(Message("k0"));
        Assert.True(await first);

        for (var number = 1; number < 700; number++)
        {
            transcript.Post(Message($"k{number}"));
        }

        var last = slow.Current.Key;
        while (await slow.MoveNextAsync())
        {
            last = slow.Current.Key;
        }

        var rest = await ReadAsync(transcript, last);
        Assert.Equal("k699", rest[^1].Key.Value);
        Assert.Equal(699, int.Parse(last.Value[1..], provider: null) + rest.Count);
    }

    private static PostedMessage Message(string key) =>
        new(new MessageKey(key), DateTimeOffset.UnixEpoch, ChatMessage.Of(MessageLine.Text(key)));

    private static IEnumerable<string> Keys(IEnumerable<PostedMessage> messages) =>
        messages.Select(posted => posted.Key.Value);

    private static async Task PostAsync(LocalPlatform platform, string key, string text = "hello")
    {
        var message = ChatMessage.Of(MessageLine.Text(text));
        _ = await platform.PostAsync(LocalChannels.AddressOf("live"), message, new MessageKey(key), Stop);
    }

    private static Task<IReadOnlyList<PostedMessage>> ReadAsync(LocalPlatform platform) =>
        ReadAsync(platform.Find("live")!, after: null);

    private static async Task<IReadOnlyList<PostedMessage>> ReadAsync(
        Transcript transcript,
        MessageKey? after
    ) =>
        await transcript
            .ReadAsync(after, Transcript.ShownMessages, new CancellationToken(true))
            .ToListAsync(Stop);

    private LocalPlatform Open(TimeProvider? time = null) =>
        new(_directory.Path, time ?? new FakeTimeProvider(), NullLogger<LocalPlatform>.Instance);

    private IEnumerable<string?> FileNames() =>
        Directory.EnumerateFiles(_directory.Path).Select(Path.GetFileName).Order();

    private Task<string[]> ReadLinesAsync() => System.IO.File.ReadAllLinesAsync(File, Stop);
}
