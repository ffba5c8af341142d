using System.Threading.Channels;

namespace RybbitBot.Local.Terminal;

/// <summary>
/// Reads lines: key by key below a prompt where the terminal can show one, else as whole lines. Reading a
/// console blocks its thread, and nothing can interrupt it: the thread is one of its own, and is left behind
/// at the end.
/// </summary>
internal sealed class TerminalInput(TerminalStreams terminal, TerminalPrinter printer, LineEditor editor)
{
    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
    private Task? _reading;

    /// <summary>The next line, or null when there are no more.</summary>
    /// <param name="channel">The channel where it will act.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IOException">Nobody reads what is shown any more.</exception>
    public Task<string?> ReadAsync(string channel, CancellationToken cancellationToken) =>
        terminal.ReadKey is { } readKey ? ReadKeysAsync(readKey, $"#{channel} › ", cancellationToken)
        : terminal.Input is { } input ? OnThreadOfItsOwn(input.ReadLine).WaitAsync(cancellationToken)
        : Task.FromResult<string?>(null);

    private async Task<string?> ReadKeysAsync(
        Func<ConsoleKeyInfo> readKey,
        string prompt,
        CancellationToken cancellationToken
    )
    {
        _reading ??= OnThreadOfItsOwn(() => HandOver(readKey));
        await ShowAsync(prompt);
        while (await _keys.Reader.WaitToReadAsync(cancellationToken))
        {
            // A paste comes at once, and is shown at once; what is behind its first line waits.
            while (_keys.Reader.TryRead(out var key))
            {
                if (await PressAsync(key, prompt) is { } line)
                {
                    return line;
                }
            }

            await ShowAsync(prompt);
        }

        return null;
    }

    private async Task<string?> PressAsync(ConsoleKeyInfo key, string prompt)
    {
        switch (editor.Press(key))
        {
            case LineEvent.Entered(var line):
                await ShowAsync(prompt);
                await printer.PrintAsync([prompt + TerminalText.Clean(line)]);
                return line;
            case LineEvent.Ended:
                return TerminalTalk.Leave;
            case LineEvent.Offered(var words):
                await printer.PrintAsync(words.Select(word => $"  {word.Text.Trim(), -36}{word.Meaning}"));
                return null;
            case LineEvent.Cleared:
                await printer.ClearAsync();
                return null;
            default:
                return null;
        }
    }

    private Task ShowAsync(string prompt)
    {
        var line = PromptLine.Fit(prompt, editor.Text, editor.Cursor, terminal.Columns());
        return printer.ShowPromptAsync(line);
    }

    private bool HandOver(Func<ConsoleKeyInfo> readKey)
    {
        try
        {
            // No key at all is how a console says that it has ended.
            while (readKey() is { } key && (key.Key != ConsoleKey.None || key.KeyChar != '\0'))
            {
                _ = _keys.Writer.TryWrite(key);
            }

            return _keys.Writer.TryComplete();
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // The terminal went away: as at the end of an input, what is printed goes on.
            return _keys.Writer.TryComplete();
        }
    }

    private static Task<T> OnThreadOfItsOwn<T>(Func<T> work) =>
        Task.Factory.StartNew(
            work,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
}
