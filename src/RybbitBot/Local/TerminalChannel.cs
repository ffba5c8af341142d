using RybbitBot.Chat;
using RybbitBot.Subscriptions;

namespace RybbitBot.Local;

/// <summary>The local chat in a terminal: prints every channel, and takes commands where somebody can type.</summary>
internal sealed class TerminalChannel(
    LocalPlatform platform,
    LocalConversation conversation,
    TerminalStreams terminal,
    TerminalPrinter printer
)
{
    // As many as fit a screen beside the greeting.
    private const int ShownMessages = 10;

    private static readonly Member TerminalMember = new("terminal", "the terminal");

    /// <summary>Prints and listens until it is cancelled, or until nobody reads the output any more.</summary>
    /// <exception cref="IOException">The reader of the output has gone.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var printing = LocalChannels.All.Select(channel => PrintAsync(channel, over.Token));
        List<Task> running = [.. printing, ListenAsync(over.Token)];
        try
        {
            while (running.Count > 0)
            {
                var done = await Task.WhenAny(running);
                _ = running.Remove(done);
                await done;
            }
        }
        finally
        {
            // Whatever ended one of them ends the others.
            await over.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PrintAsync(string channel, CancellationToken cancellationToken)
    {
        var transcript = platform.Find(channel)!;
        MessageKey? last = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            // The stream ends for a reader that was too slow: it goes on where it was.
            await foreach (var posted in transcript.ReadAsync(last, ShownMessages, cancellationToken))
            {
                await printer.PrintAsync(channel, posted);
                last = posted.Key;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        if (terminal.Input is not { } input)
        {
            return;
        }

        while (await ReadLineAsync(input).WaitAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                await AnswerAsync(line, cancellationToken);
            }
        }
    }

    // Reading a console blocks its thread, and nothing can interrupt it: the thread is one of its own, and is
    // left behind at the end.
    private static Task<string?> ReadLineAsync(TextReader input) =>
        Task.Factory.StartNew(
            input.ReadLine,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private async Task AnswerAsync(string line, CancellationToken cancellationToken)
    {
        if (printer.FindButton(line) is { } button)
        {
            var pressed = await conversation.PressAsync(
                button.Channel,
                button.Action,
                TerminalMember,
                mayChange: true,
                cancellationToken
            );
            await PrintReplyAsync(button.Channel, pressed);
            return;
        }

        var typed = TerminalLine.Parse(line);
        if (platform.Find(typed.Channel) is null)
        {
            await printer.PrintAsync([$"There is no channel #{TerminalText.Clean(typed.Channel)} here."]);
            return;
        }

        var reply = await conversation.SayAsync(
            typed.Channel,
            typed.Text,
            TerminalMember,
            mayChange: true,
            cancellationToken
        );
        await PrintReplyAsync(typed.Channel, reply);
    }

    // A public reply is printed with its channel.
    private Task PrintReplyAsync(string channel, CommandReply reply) =>
        reply.IsPrivate ? printer.PrintReplyAsync(channel, reply.Message) : Task.CompletedTask;
}
